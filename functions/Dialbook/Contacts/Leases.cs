using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dialbook.Campaigns;
using Dialbook.Times;

namespace Dialbook.Contacts;

/// <summary>
/// Renews and ends leases: while a contact is leased, nobody else is handed it. One that nobody ends is over at its time, when its row in
/// the table <c>Due</c> is found by whoever asks next.
/// </summary>
public sealed class Leases(DialbookTables tables, CampaignCatalog campaigns, ContactStore store, DueIndex due, TimeProvider clock)
{
    /// <summary>The shortest and the longest lease, in seconds, and how long one is if nothing is said.</summary>
    public const int Shortest = 30, Longest = 3_600, Usual = 300;

    /// <summary>Has a lease end as many seconds from now.</summary>
    /// <returns>When it ends.</returns>
    /// <exception cref="DialbookException">It has ended, or its campaign is not there.</exception>
    public async Task<DateTime> RenewAsync(ClientId client, LeaseId id, int seconds, CancellationToken cancellationToken)
    {
        _ = await campaigns.GetOpenAsync(client, id.CampaignId, cancellationToken);
        var end = clock.Now().AddSeconds(seconds);
        return await CompareAndSet.RepeatAsync(async _ =>
        {
            var lease = await FindAsync(client, id, cancellationToken)
                ?? throw new DialbookException(DialbookFault.Conflict, "The lease has ended");
            if (lease.End == end)
                return (DateTime?)end;
            var former = await tables.Due.FindAsync<DueEntity>(lease.PartitionKey, lease.EndKey, null, cancellationToken);
            if (former is null)
                return null;
            var row = former.At(DueKey.Timed(end, former.Key.Rank), id.Secret);
            var renewed = LeaseOf(row, lease.Request);
            return await ConditionalWrite.UnlessRefusedAsync(tables.Due.SubmitAsync(
                [
                    new(TableTransactionActionType.UpdateReplace, renewed, lease.ETag),
                    EntityAction.Delete(former.PartitionKey, former.RowKey),
                    .. DueIndex.WritesOf(row),
                ], cancellationToken)) ? end : null;
        }, cancellationToken) ?? end;
    }

    /// <summary>Gives a contact back, to be handed out at once. Of a lease that has ended it changes nothing.</summary>
    /// <exception cref="DialbookException">Its campaign is not there.</exception>
    public async Task GiveBackAsync(ClientId client, LeaseId id, CancellationToken cancellationToken)
    {
        _ = await campaigns.GetOpenAsync(client, id.CampaignId, cancellationToken);
        if (await FindAsync(client, id, cancellationToken) is { } lease)
            await EndAsync(lease, await store.FindAsync(id.Contact(client), cancellationToken), cancellationToken);
    }

    /// <summary>A lease that has not ended.</summary>
    internal async Task<LeaseEntity?> FindAsync(ClientId client, LeaseId id, CancellationToken cancellationToken)
    {
        var lease = await tables.Due.FindAsync<LeaseEntity>(
            DueShard.Partition(id.Contact(client)), DueKey.Lease(id.ContactId).RowKey, null, cancellationToken);
        return lease?.Secret == id.Secret && lease.End > clock.Now() ? lease : null;
    }

    /// <summary>
    /// Ends a lease, unless it was ended or renewed meanwhile, and gives its contact the row that it is to have by itself.
    /// </summary>
    internal async Task EndAsync(LeaseEntity? lease, Contact? contact, CancellationToken cancellationToken)
    {
        if (lease is null)
            return;
        var row = contact is null ? null : await due.RowOfAsync(contact, cancellationToken);
        List<DueEntity> rows = row is null ? [] : [row];
        await ConditionalWrite.UnlessRefusedAsync(tables.Due.SubmitAsync(
            [
                EntityAction.Delete(lease.PartitionKey, lease.RowKey, lease.ETag),
                EntityAction.Delete(lease.PartitionKey, lease.EndKey),
                .. DueIndex.WritesOf(rows),
            ], cancellationToken));
    }

    /// <summary>The lease that a row ends.</summary>
    internal static LeaseEntity LeaseOf(DueEntity end, string? request) => new()
    {
        PartitionKey = end.PartitionKey, RowKey = DueKey.Lease(end.Key.ContactId).RowKey, Secret = end.Lease!, End = end.Key.Time!.Value,
        EndKey = end.RowKey, Request = request,
    };
}

/// <summary>What a lease is named by: the contact, where it stands, and a secret that only the holder knows.</summary>
public readonly partial record struct LeaseId(int CampaignId, long ContactId, string Secret)
{
    /// <summary>What it is called on the wire.</summary>
    public const string Field = "LeaseID";

    private const int SecretLength = 16;

    internal static string NewSecret() => RandomNumberGenerator.GetHexString(SecretLength, lowercase: true);

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <returns>Whether it is the name of a lease.</returns>
    public static bool TryParse(string text, out LeaseId id)
    {
        id = default;
        if (!Form().IsMatch(text) || text.Split('-') is not [var campaign, var contact, var secret]
            || !int.TryParse(campaign, NumberStyles.None, CultureInfo.InvariantCulture, out var campaignId))
            return false;
        id = new(campaignId, long.Parse(contact, CultureInfo.InvariantCulture), secret);
        return true;
    }

    internal ContactAddress Contact(ClientId client) => new(client, CampaignId, ContactId);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CampaignId}-{ContactId}-{Secret}");

    [GeneratedRegex(@"\A[0-9]{1,10}-[0-9]{1,12}-[0-9a-f]{16}\z", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
