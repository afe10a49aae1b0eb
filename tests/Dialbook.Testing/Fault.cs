namespace Dialbook.Testing;

/// <summary>What goes wrong with one request.</summary>
/// <param name="Status">The status of a made-up answer.</param>
/// <param name="RetryAfter">The wait that a made-up answer asks for.</param>
public sealed record Fault(FaultKind Kind, int Status = 0, TimeSpan? RetryAfter = null)
{
    public static Fault None { get; } = new(FaultKind.None);

    /// <summary>The connection breaks before the service has seen anything.</summary>
    public static Fault ResetBefore { get; } = new(FaultKind.ResetBefore);

    /// <summary>The service has done its work; the connection breaks before the answer.</summary>
    public static Fault ResetAfter { get; } = new(FaultKind.ResetAfter);

    /// <summary>The service has done its work; the answer does not come until the caller's time is out.</summary>
    public static Fault TimeOut { get; } = new(FaultKind.TimeOut);

    /// <summary>The answer's body breaks off half-way with an error.</summary>
    public static Fault TruncateAnswer { get; } = new(FaultKind.TruncateAnswer);

    /// <summary>The answer's body is only its first half, and nothing says so.</summary>
    public static Fault HalveAnswer { get; } = new(FaultKind.HalveAnswer);

    /// <summary>A gateway answers; the service never sees the request.</summary>
    public static Fault Answer(int status, TimeSpan? retryAfter = null) => new(FaultKind.Answer, status, retryAfter);

    /// <summary>The service has done its work; a gateway answers in its place.</summary>
    public static Fault AnswerAfter(int status) => new(FaultKind.AnswerAfter, status);
}
