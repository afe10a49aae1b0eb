using Dialbook.DoNotCall;

namespace Dialbook.Upkeep;

/// <summary>
/// Takes away why a person's numbers are on the do-not-call list, which may name the person. The numbers stay there: the person's wish
/// outlasts the records.
/// </summary>
public sealed class DoNotCallErasure(DoNotCallStore store)
{
    internal async Task EraseAsync(ClientId client, FoundPerson person, ErasureReport report, CancellationToken cancellationToken)
    {
        foreach (var number in person.Telephones)
            report.Add("DoNotCall", await store.EraseReasonAsync(client, number, cancellationToken) ? 1 : 0);
    }
}
