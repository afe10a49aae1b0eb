using Dialbook.Telephones;

namespace Dialbook.DoNotCall;

/// <summary>
/// Those who are not called as long as a number is on the list. An interface, since contacts know the list, and the list does not know
/// them.
/// </summary>
public interface IWaitingContacts
{
    /// <summary>Has those called again who waited for one of the numbers, if it is not on the list any more.</summary>
    internal Task WakeAsync(ClientId client, IEnumerable<TelephoneKey> numbers, CancellationToken cancellationToken);
}
