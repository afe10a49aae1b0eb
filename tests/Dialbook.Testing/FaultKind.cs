namespace Dialbook.Testing;

/// <summary>Where a request goes wrong; each is described at <see cref="Fault"/>.</summary>
public enum FaultKind
{
    None,
    ResetBefore,
    ResetAfter,
    TimeOut,
    TruncateAnswer,
    HalveAnswer,
    Answer,
    AnswerAfter,
}
