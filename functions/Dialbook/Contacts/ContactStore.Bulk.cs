using Azure;
using Azure.Data.Tables;
using Dialbook.CallerIds;

namespace Dialbook.Contacts;

/// <content>Many contacts at once, in transactions of each block.</content>
public sealed partial class ContactStore
{
    /// <summary>
    /// Writes new contacts. One that is there with the same <see cref="Contact.ImportKey"/> was written by an earlier run, and stays as it
    /// is.
    /// </summary>
    /// <returns>The contacts that were not written, since another one has their ID.</returns>
    internal async Task<List<Contact>> TryAddAllAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contacts, cancellationToken);
        var taken = new List<Contact>();
        var missing = contacts;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            var refused = await tables.Contacts.TryWriteAllAsync(
                missing.Select(contact =>
                    new BulkItem<Contact>(contact, new EntityAction(TableTransactionActionType.Add, new ContactEntity(contact)))),
                refusals: 0, ConditionalWrite.IsRefusal, cancellationToken);
            if (refused.Count == 0)
                return true;

            // where one was there already most of its transaction will be: it is a repetition
            var there = await ReadMarksAsync(refused, cancellationToken);
            missing = [.. refused.Where(contact => !there.ContainsKey(contact.Id))];
            taken.AddRange(refused.Where(contact =>
                there.TryGetValue(contact.Id, out var key) && (key is null || key != contact.ImportKey)));
            return missing.Count == 0;
        }, cancellationToken);
        return taken;
    }

    /// <summary>
    /// Writes changed contacts over the versions that were read; of those that remember what they were, only what changed.
    /// </summary>
    /// <returns>The contacts that were not written, since somebody changed or deleted them meanwhile.</returns>
    internal async Task<List<Contact>> TryReplaceAllAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contacts, cancellationToken);
        var refused = await tables.Contacts.TryWriteAllAsync(
            contacts.Select(contact => new BulkItem<Contact>(contact, contact.CanBeMerged
                ? new EntityAction(TableTransactionActionType.UpdateMerge, new ContactEntity(contact, onlyChanges: true), contact.ETag)
                : new EntityAction(TableTransactionActionType.UpdateReplace, new ContactEntity(contact), contact.ETag))),
            BulkWrite.FewRefusals, ConditionalWrite.IsRefusal, cancellationToken);
        var changed = new List<Contact>();
        await foreach (var (contact, isReplaced) in InOrder.SelectAsync(
            refused, ContactBatch.SideBySide, async contact =>
                (contact, await TryReplaceAsync(contact, cancellationToken)), cancellationToken))
        {
            if (!isReplaced)
                changed.Add(contact);
        }

        return changed;
    }

    /// <summary>Deletes the versions that were read, each with its calls, if these fit in one transaction.</summary>
    /// <returns>The contacts that are perhaps not deleted, for whatever reason: they are to be deleted one by one.</returns>
    internal async Task<List<Contact>> TryDeleteAllAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contacts, cancellationToken);
        var calls = await ListCallRowsAsync(contacts.Where(contact => contact.RecordedCalls > 0), cancellationToken);
        var isForOne = contacts.ToLookup(contact =>
            contact.RecordedCalls > 0 && !(calls.TryGetValue(contact.Id, out var rows) && rows.Count < TableWrites.MaxActions));
        var refused = await tables.Contacts.TryWriteAllAsync(
            isForOne[false].Select(contact => new BulkItem<Contact>(
                contact, [.. calls.GetValueOrDefault(contact.Id, []).Select(row => Deletion(contact, row)), Deletion(contact)])),
            BulkWrite.FewRefusals, static _ => true, cancellationToken);
        return [.. isForOne[true], .. refused];
    }

    private async ValueTask<CallerIdChangeMark?> MarkAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken) =>
        contacts.Count == 0
        ? null
        : await marks.OpenAsync(contacts[0].Address.Client, contacts.Select(contact => contact.Address.CampaignId), cancellationToken);

    private static EntityAction Deletion(Contact contact) =>
        EntityAction.Delete(ContactKeys.Partition(contact.Address), ContactKeys.Row(contact.Id), contact.ETag);

    private static EntityAction Deletion(Contact contact, string callRow) =>
        EntityAction.Delete(ContactKeys.Partition(contact.Address), callRow);

    /// <summary>Of each contact the rows of its calls. A contact whose calls cannot be read has no entry.</summary>
    private async Task<Dictionary<long, List<string>>> ListCallRowsAsync(IEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var calls = contacts.ToDictionary(contact => contact.Id, _ => new List<string>());
        var runs = IdRun.Of(contacts.Select(contact => contact.Address));
        await foreach (var (run, rows) in InOrder.SelectAsync(
            runs, ContactBatch.SideBySide, async run => (run, await TryListCallRowsAsync(run, cancellationToken)), cancellationToken))
        {
            for (var id = run.First.Id; rows is null && id <= run.LastId; id++)
                calls.Remove(id);
            foreach (var row in rows ?? [])
            {
                if (calls.TryGetValue(ContactKeys.ContactOfCall(row), out var ofContact))
                    ofContact.Add(row);
            }
        }

        return calls;
    }

    private async Task<List<string>?> TryListCallRowsAsync(IdRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await tables.Contacts.ListAsync<KeyEntity>(CallsOf(run.First, run.LastId), null, KeyEntity.Select, cancellationToken)
                .Select(row => row.RowKey).ToListAsync(cancellationToken);
        }
        catch (RequestFailedException)
        {
            // its contacts are tried one by one
            return null;
        }
    }

    /// <summary>By ID the key of the import that made each contact that is there.</summary>
    private async Task<Dictionary<long, string?>> ReadMarksAsync(IEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<long, string?>();
        foreach (var block in contacts.Select(contact => contact.Address).GroupBy(
            address => (address.Client, address.CampaignId, address.Block)))
        {
            var (client, campaign, number) = block.Key;
            foreach (var contact in await ListAsync(
                client, campaign, number, block.Min(address => address.Id), block.Max(address => address.Id), ContactEntity.Marks,
                cancellationToken))
            {
                keys[contact.Id] = contact.ImportKey;
            }
        }

        return keys;
    }
}
