using Azure;
using Dialbook.CallerIds;

namespace Dialbook.Contacts;

/// <summary>Writes many contacts to the table <c>Contacts</c>, in transactions of each block.</summary>
public sealed class ContactBulkStore(
    DialbookTables tables, ContactStore store, SelectedCampaigns campaigns, DueIndex due)
{
    /// <summary>Writes new contacts, except those that an earlier run wrote, which have the same <see cref="Contact.ImportKey"/>.</summary>
    /// <returns>The contacts whose IDs others have.</returns>
    internal async Task<List<Contact>> TryAddAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        await store.FlagNumbersAsync(contacts, cancellationToken);
        var changes = await due.WriteAheadAsync(contacts, cancellationToken);
        await using var mark = await MarkAsync(contacts, cancellationToken);
        var taken = new List<Contact>();
        var found = new HashSet<long>();
        var missing = contacts;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            var refused = await tables.Contacts.TryWriteAllAsync(
                missing.Select(contact =>
                    new BulkItem<Contact>(contact, new EntityAction(TableTransactionActionType.Add, new ContactEntity(contact)))),
                Refusals.Few with { PutAside = 0 }, cancellationToken);
            if (refused.Count == 0)
                return true;

            // where one was there already most of its transaction will be: it is a repetition
            var there = await ReadImportKeysAsync(refused, cancellationToken);
            found.UnionWith(there.Keys);
            missing = [.. refused.Where(contact => !there.ContainsKey(contact.Id))];
            taken.AddRange(refused.Where(contact =>
                there.TryGetValue(contact.Id, out var key) && (key is null || key != contact.ImportKey)));
            return missing.Count == 0;
        }, cancellationToken);
        await due.SettleAsync(changes, contact => !found.Contains(contact.Id), cancellationToken);
        return taken;
    }

    /// <summary>Writes changed contacts over the versions that were read; of those that remember their values, only what changed.</summary>
    /// <returns>The contacts that somebody changed or deleted meanwhile.</returns>
    internal async Task<List<Contact>> TryReplaceAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        await store.FlagNumbersAsync(contacts, cancellationToken);
        var former = contacts.ToDictionary(contact => contact.Id, contact => contact.DueKey);
        var changes = await due.WriteAheadAsync(contacts, cancellationToken);
        await using var mark = await MarkAsync(contacts, cancellationToken);
        var refused = await tables.Contacts.TryWriteAllAsync(
            contacts.Select(contact => new BulkItem<Contact>(contact, contact.CanBeMerged
                ? new EntityAction(TableTransactionActionType.UpdateMerge, new ContactEntity(contact, onlyChanges: true), contact.ETag)
                : new EntityAction(TableTransactionActionType.UpdateReplace, new ContactEntity(contact), contact.ETag))),
            Refusals.Few, cancellationToken);
        var alone = refused.Select(contact => contact.Id).ToHashSet();
        await due.SettleAsync(changes, contact => !alone.Contains(contact.Id), cancellationToken);
        foreach (var contact in refused)
            contact.DueKey = former[contact.Id];
        var changed = new List<Contact>();
        await foreach (var (contact, isReplaced) in InOrder.SelectAsync(
            refused, ContactFinder.SideBySide, async contact =>
                (contact, await store.TryReplaceAsync(contact, cancellationToken)), cancellationToken))
        {
            if (!isReplaced)
                changed.Add(contact);
        }

        return changed;
    }

    /// <summary>Deletes the versions that were read, each with its calls, if these fit in one transaction.</summary>
    /// <returns>The contacts that may not be deleted, for whatever reason: they are to be deleted one by one.</returns>
    internal async Task<List<Contact>> TryDeleteAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contacts, cancellationToken);
        var calls = await ListCallRowsAsync(contacts.Where(contact => contact.RecordedCalls > 0), cancellationToken);
        var isForOne = contacts.ToLookup(contact =>
            contact.RecordedCalls > 0 && !(calls.TryGetValue(contact.Id, out var rows) && rows.Count < TableWrites.MaxActions));
        var refused = await tables.Contacts.TryWriteAllAsync(
            isForOne[false].Select(contact => new BulkItem<Contact>(contact, Deletions(contact, calls.GetValueOrDefault(contact.Id, [])))),
            Refusals.Few with { Covers = static _ => true }, cancellationToken);
        await due.RemoveAsync(isForOne[false].Except(refused), cancellationToken);
        return [.. isForOne[true], .. refused];
    }

    private async ValueTask<CallerIdChangeMark?> MarkAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken) =>
        contacts.Count == 0
        ? null
        : await campaigns.MarkAsync(contacts[0].Address.Client, contacts.Select(contact => contact.Address.CampaignId), cancellationToken);

    private static List<EntityAction> Deletions(Contact contact, List<string> callRows)
    {
        var partition = ContactRowKeys.Partition(contact.Address);
        return
        [
            .. callRows.Select(row => EntityAction.Delete(partition, row)),
            EntityAction.Delete(partition, ContactRowKeys.Row(contact.Id), contact.ETag),
        ];
    }

    /// <summary>The rows of each contact's calls. A contact whose calls cannot be read has no entry.</summary>
    private async Task<Dictionary<long, List<string>>> ListCallRowsAsync(IEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var calls = contacts.ToDictionary(contact => contact.Id, _ => new List<string>());
        var runs = IdRun.Of(contacts.Select(contact => contact.Address));
        await foreach (var (run, rows) in InOrder.SelectAsync(
            runs, ContactFinder.SideBySide, async run => (run, await TryListCallRowsAsync(run, cancellationToken)), cancellationToken))
        {
            for (var id = run.First.Id; rows is null && id <= run.LastId; id++)
                calls.Remove(id);
            foreach (var row in rows ?? [])
            {
                if (calls.TryGetValue(ContactRowKeys.ContactOfCall(row), out var ofContact))
                    ofContact.Add(row);
            }
        }

        return calls;
    }

    private async Task<List<string>?> TryListCallRowsAsync(IdRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ListCallRowsAsync(run, cancellationToken);
        }
        catch (RequestFailedException)
        {
            // its contacts are tried one by one
            return null;
        }
    }

    private async Task<Dictionary<long, string?>> ReadImportKeysAsync(IEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<long, string?>();
        foreach (var run in IdRun.Of(contacts.Select(contact => contact.Address), maxGap: IdBlock.Size))
        {
            foreach (var contact in await store.ListAsync(run, ContactEntity.Origin, cancellationToken))
                keys[contact.Id] = contact.ImportKey;
        }

        return keys;
    }
}
