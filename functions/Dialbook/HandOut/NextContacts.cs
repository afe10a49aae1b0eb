using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.HandOut;

/// <summary>
/// Hands out the contacts of a campaign that may be called now, each to one caller at a time. Rows of the table <c>Due</c> are taken first,
/// in one transaction that two callers cannot both win; then their contacts are read and judged, and who may not be called goes back to
/// the place that is right for it. So the table may be wrong, and an answer never is.
/// </summary>
public sealed class NextContacts(
    DialbookTables tables, CampaignCatalog campaigns, ClientDirectory clients, ContactFinder finder, CallHistory history, DueIndex due,
    DoNotCallList doNotCall, ListedContacts listedContacts, DueBuildQueue builds, TimeProvider clock)
{
    /// <summary>The most pages that one hand-out looks through: where very much is to be put off, the next one goes on.</summary>
    private const int MostPages = 40;

    /// <exception cref="DialbookException">There is no such campaign.</exception>
    public async Task<HandOutResult> TakeAsync(ClientId client, HandOutRequest request, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.GetOpenAsync(client, request.CampaignId, cancellationToken);
        await builds.SendUnbuiltAsync(campaign, cancellationToken);
        var rules = await CallRules.ReadAsync(campaign, clients, request.User, clock.Now(), cancellationToken);
        var run = new HandOutRun(
            tables.Due, finder, history, due, doNotCall, listedContacts, rules, request);
        if (await run.FindEarlierAsync(() => ValueTask.FromResult(clock.GetUtcNow().Ticks), cancellationToken) is { Count: > 0 } earlier)
            return new(rules.Now, earlier, null);
        return await run.TakeAsync(MostPages, cancellationToken);
    }
}
