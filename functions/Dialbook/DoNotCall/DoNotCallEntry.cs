using Dialbook.Telephones;

namespace Dialbook.DoNotCall;

/// <summary>A number that the client does not want called.</summary>
/// <param name="Reason">Why, in the words of whoever put it there.</param>
/// <param name="Expires">From when it may be called again, in UTC; <see langword="null"/> if never.</param>
internal sealed record DoNotCallEntry(TelephoneKey Number, string? Reason = null, DateTime? Expires = null)
{
    /// <summary>When it was put on the list last, in UTC. The store sets it.</summary>
    public DateTime Created { get; init; }

    public bool IsOn(DateTime utc) => Expires is not { } end || end > utc;
}
