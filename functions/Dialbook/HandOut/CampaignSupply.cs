using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.HandOut;

/// <summary>How many contacts of a campaign stand how; each counts once.</summary>
/// <param name="At">When they were counted.</param>
/// <param name="IsOn">Whether the campaign hands out contacts at that time.</param>
/// <param name="Due">May be called now, but for what the campaign itself says.</param>
/// <param name="Later">Their time has not come.</param>
/// <param name="Finished">Done, given up, past their end or without a number that can be dialled.</param>
/// <param name="DoNotCall">All their numbers are on the list.</param>
/// <param name="LaterByHour">When those come whose time is known: this hour and the 23 after it.</param>
/// <param name="LaterBeyond">As many come later than that.</param>
/// <param name="NextDue">When the first of them comes.</param>
public sealed record Supply(
    DateTime At, bool IsOn, long Contacts, long Due, long Later, long Leased, long Finished, long Locked, long OutsideHours, long DoNotCall,
    IReadOnlyList<(DateTime From, long Count)> LaterByHour, long LaterBeyond, DateTime? NextDue);

/// <summary>Counts contacts by the table <c>Due</c>: one query for 1,000 of them, at most every ten seconds.</summary>
public sealed class CampaignSupply(
    DialbookTables tables, CampaignStore campaigns, ClientDirectory clients, ContactList contacts, DoNotCallList doNotCall,
    TimeProvider clock)
{
    private readonly ExpiringCache<(ClientId, int), Supply> _counted = new("supplies", clock, TimeSpan.FromSeconds(10), 1_000);

    /// <exception cref="DialbookException">There is no such campaign.</exception>
    public async Task<Supply> CountAsync(ClientId client, int campaignId, CancellationToken cancellationToken) =>
        await _counted.GetAsync((client, campaignId), async _ =>
            await campaigns.FindAsync(client, campaignId, cancellationToken) is { DeletionJobId: null } campaign
                ? await CountAsync(campaign, cancellationToken) : null) ?? throw DialbookException.CampaignNotFound();

    private async Task<Supply> CountAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var rules = await CallRules.ReadAsync(campaign, clients, user: null, clock.Now(), cancellationToken);
        var count = new SupplyCount(rules, await doNotCall.ReadAsync(campaign.Client, cancellationToken));
        foreach (var partition in DueShard.Partitions(campaign.Client, campaign.Id))
        {
            await foreach (var row in tables.Due.ListAsync<DueEntity>(
                TableFilters.Within(partition), null, DueEntity.Counted, cancellationToken))
                count.Add(row);
        }

        return count.Sum(await contacts.CountAsync(campaign, cancellationToken));
    }
}

/// <summary>Puts rows of the table <c>Due</c> together to a supply.</summary>
internal sealed class SupplyCount(CallRules rules, DoNotCallNumbers listed)
{
    private const int Hours = 24;

    /// <summary>How a contact stands. Of several rows the first of these counts.</summary>
    private enum Standing
    {
        Leased,
        Locked,
        Listed,
        Due,
        Closed,
        Later,
    }

    private readonly Dictionary<long, (Standing Standing, DateTime? Time)> _contacts = [];
    private readonly HashSet<string> _listed = [.. listed.List(rules.Now).Select(DueNumbers.HashOf)];

    public void Add(DueEntity row)
    {
        // who waits for a number, too, but has others, has a row of another kind
        if (row.Key.IsMinute || row.Key.IsLease || (row.Key.IsListed && !AreAllListed(row.Numbers)))
            return;
        var found = StandingOf(row);
        if (!_contacts.TryGetValue(row.Key.ContactId, out var other) || found.Standing < other.Standing)
            _contacts[row.Key.ContactId] = found;
    }

    public Supply Sum(long contacts)
    {
        var counts = _contacts.Values.CountBy(contact => contact.Standing).ToDictionary();
        var hour = new DateTime(rules.Now.Ticks - (rules.Now.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
        var byHour = new long[Hours];
        var beyond = 0L;
        DateTime? next = null;
        foreach (var (standing, at) in _contacts.Values)
        {
            if (at is not { } time)
                continue;
            next = next < time ? next : time;
            if (standing == Standing.Leased)
                continue;
            if ((time - hour).Ticks / TimeSpan.TicksPerHour is >= 0 and < Hours and var index)
                byHour[index]++;
            else
                beyond++;
        }

        return new(
            rules.Now, rules.IsOn, contacts, Of(Standing.Due), Of(Standing.Later), Of(Standing.Leased),
            Math.Max(0, contacts - _contacts.Count), Of(Standing.Locked), Of(Standing.Closed), Of(Standing.Listed),
            [.. byHour.Select((count, index) => (hour.AddHours(index), count))], beyond, rules.IsOn ? next : rules.NextOn);

        long Of(Standing standing) => counts.GetValueOrDefault(standing);
    }

    private (Standing Standing, DateTime? Time) StandingOf(DueEntity row)
    {
        if (row.Key.IsLocked)
            return (Standing.Locked, null);
        if (row.Key.IsListed || AreAllListed(row.Numbers))
            return (Standing.Listed, null);
        if (row.Key.IsTimed && row.Key.Time > rules.Now)
            return (row.Lease is not null ? Standing.Leased : row.Origin is not null ? Standing.Closed : Standing.Later, row.Key.Time);
        return rules.ClosedUntil(row.Numbers) is { } opening ? (Standing.Closed, opening) : (Standing.Due, null);
    }

    private bool AreAllListed(DueNumbers numbers) =>
        _listed.Count > 0 && numbers.Text.Length > 0 && numbers.Hashes.All(hashes => hashes.Any(_listed.Contains));
}
