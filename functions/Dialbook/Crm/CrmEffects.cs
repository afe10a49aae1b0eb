namespace Dialbook.Crm;

/// <summary>
/// What follows from a change of records elsewhere in the store. It says the same however often: who repeats a change that broke off puts
/// right what it left.
/// </summary>
public interface ICrmEffect
{
    /// <summary>When it has its turn.</summary>
    CrmEffectTurn Turn { get; }

    /// <summary>
    /// Writes what must be there with the records, before them; may complete the records with what they copy from others.
    /// </summary>
    Task PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken);

    /// <summary>Passes on to other records what they copy from these, when these are written.</summary>
    Task FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The order in which the effects of a change have their turn.</summary>
public enum CrmEffectTurn
{
    /// <summary>First what may refuse the change.</summary>
    Refuse,

    /// <summary>Then what completes the records.</summary>
    Complete,

    /// <summary>Then what copies the complete records.</summary>
    Copy,
}
