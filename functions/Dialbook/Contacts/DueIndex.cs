using Dialbook.Campaigns;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Contacts;

/// <summary>
/// Keeps the table <c>Due</c>: a row for each contact that may ever be called, under a key that tells when, and in which order. The row is
/// written before its contact, which knows its key, and the former row removed after it: whoever reads rows compares, and a crash in
/// between leaves a row too many, never one too few.
/// </summary>
public sealed class DueIndex(DialbookTables tables, CampaignCatalog campaigns, ClientDirectory clients, TimeProvider clock)
{
    /// <summary>Writes the rows that contacts need which are about to be written.</summary>
    internal async Task<List<DueChange>> WriteAheadAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        var changes = new List<DueChange>();
        foreach (var contact in contacts)
        {
            var former = contact.DueKey;
            if (!await TryMoveAsync(contact, cancellationToken))
                continue;
            var row = contact.DueKey is { } key ? await NewRowAsync(contact, key, cancellationToken) : null;
            changes.Add(new(contact, former, row));
        }

        await WriteAsync(changes.Select(change => change.Row).OfType<DueEntity>(), cancellationToken);
        return changes;
    }

    /// <summary>Gives a contact that is about to be written the key of the place that it is to have; nothing is written.</summary>
    /// <returns>Whether it is another place than before.</returns>
    internal async ValueTask<bool> TryMoveAsync(Contact contact, CancellationToken cancellationToken)
    {
        var former = contact.DueKey;
        if (await IsOverAsync(contact, cancellationToken))
        {
            contact.DueKey = null;
            return former is not null;
        }

        var (plan, now) = (CallPlan.Of(contact), clock.Now());
        var key = plan.KeyAt(now, contact);
        if (former is not null && !contact.HasNewNumbers && contact.FormerEnd == contact.Time(ContactColumns.End)
            && new DueKey(former).IsSamePlace(key, now))
            return false;
        contact.DueKey = key.RowKey;
        return true;
    }

    /// <summary>
    /// Removes the rows that nobody needs any more: the former ones of contacts that were written, the new ones of others.
    /// </summary>
    internal Task SettleAsync(List<DueChange> changes, Func<Contact, bool> isWritten, CancellationToken cancellationToken) =>
        RemoveAsync(
            from change in changes
            let key = isWritten(change.Contact) ? change.Former : change.Row?.RowKey
            where key is not null
            select (change.Contact.Address, key),
            cancellationToken);

    /// <summary>Removes the rows of contacts that are gone.</summary>
    internal Task RemoveAsync(IEnumerable<Contact> contacts, CancellationToken cancellationToken) =>
        RemoveAsync(
            from contact in contacts where contact.DueKey is not null select (contact.Address, contact.DueKey), cancellationToken);

    internal async Task DeleteAllAsync(ClientId client, int campaign, CancellationToken cancellationToken)
    {
        foreach (var partition in DueShard.Partitions(client, campaign))
            await tables.Due.RemoveAllAsync(TableFilters.Within(partition), cancellationToken);
    }

    /// <summary>The row that a contact has by itself; <see langword="null"/> if it needs none.</summary>
    internal async ValueTask<DueEntity?> RowOfAsync(Contact contact, CancellationToken cancellationToken)
    {
        if (await IsOverAsync(contact, cancellationToken))
            return null;
        var key = contact.DueKey ?? CallPlan.Of(contact).KeyAt(clock.Now(), contact, isOfEarlierVersion: true).RowKey;
        return await NewRowAsync(contact, key, cancellationToken);
    }

    /// <summary>Writes rows, whatever there was under their keys, and the minutes in which something comes.</summary>
    internal async Task WriteAsync(IEnumerable<DueEntity> rows, CancellationToken cancellationToken)
    {
        List<DueEntity> all = [.. rows];
        await tables.Due.TryWriteAllAsync(
            all.Concat<Entity>(MinutesOf(all)).Select(row => new BulkItem<Entity>(row, Upsert(row))), Refusals.None, cancellationToken);
    }

    /// <summary>The same in a transaction.</summary>
    internal static IEnumerable<EntityAction> WritesOf(params IReadOnlyList<DueEntity> rows) =>
        rows.Concat<Entity>(MinutesOf(rows)).Select(Upsert);

    internal static EntityAction Upsert(Entity row) => new(TableTransactionActionType.UpsertReplace, row);

    /// <summary>Says of each minute that has one of the rows that something comes in it.</summary>
    internal static IEnumerable<KeyEntity> MinutesOf(IEnumerable<DueEntity> rows) => rows
        .Where(row => row.Key.IsTimed).Select(row => (row.PartitionKey, DueKey.Minute(row.Key.Time!.Value).RowKey)).Distinct()
        .Select(minute => new KeyEntity { PartitionKey = minute.PartitionKey, RowKey = minute.RowKey });

    /// <remarks>A row that cannot be removed leads nowhere, and goes when a hand-out meets it.</remarks>
    private async Task RemoveAsync(IEnumerable<(ContactAddress Contact, string Key)> rows, CancellationToken cancellationToken) =>
        await tables.Due.TryWriteAllAsync(
            rows.Select(row => new BulkItem<string>(row.Key, EntityAction.Delete(DueShard.Partition(row.Contact), row.Key))),
            Refusals.EachMissing with { Covers = static _ => true }, cancellationToken);

    private async ValueTask<DueEntity> NewRowAsync(Contact contact, string key, CancellationToken cancellationToken)
    {
        if (new DueKey(key).User is not null)
            await NoteReservedAsync(contact.Address, cancellationToken);
        var countryCode = await clients.CountryCodeAsync(contact.Address.Client, cancellationToken);
        return new()
        {
            PartitionKey = DueShard.Partition(contact.Address), RowKey = key, Written = clock.Now(),
            Numbers = DueNumbers.Of(contact.NumbersToDial(countryCode).Select(number => number.Keys)),
        };
    }

    /// <summary>Whether a contact will not be called any more, unless somebody changes it.</summary>
    private async ValueTask<bool> IsOverAsync(Contact contact, CancellationToken cancellationToken) =>
        !Enumerable.Range(0, ContactColumns.PhoneNumberCount).Any(contact.CanDial)
        || (contact.Integer(ContactColumns.ResultCodesId) is { } result
            && await campaigns.FindAsync(contact.Address.Client, contact.Address.CampaignId, cancellationToken) is { } campaign
            && campaign.IsFinalResult(result));

    /// <summary>Has hand-outs look for contacts of their user, which costs them calls, in a campaign that has such.</summary>
    private async ValueTask NoteReservedAsync(ContactAddress contact, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(contact.Client, contact.CampaignId, cancellationToken) is null or { HasReserved: true })
            return;
        await campaigns.NoteAsync(
            contact.Client, contact.CampaignId, campaign => !campaign.HasReserved && (campaign.HasReserved = true), cancellationToken);
    }
}

/// <summary>That a contact's row is to be another one.</summary>
internal sealed record DueChange(Contact Contact, string? Former, DueEntity? Row);
