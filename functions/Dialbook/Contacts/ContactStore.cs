using Azure.Data.Tables;
using Dialbook.CallerIds;

namespace Dialbook.Contacts;

/// <summary>The table <c>Contacts</c>: the only place that knows how contacts and their calls are laid out.</summary>
public sealed partial class ContactStore(DialbookTables tables, ContactMarks marks)
{
    /// <summary>
    /// Rows of whole contacts in a page. The SDK holds a page as texts and dictionaries: of larger ones most would outlive two collections.
    /// </summary>
    private const int WholeContacts = 500;

    /// <summary>One point read.</summary>
    internal Task<Contact?> FindAsync(ContactAddress address, CancellationToken cancellationToken) =>
        FindAsync(address, null, cancellationToken);

    /// <summary>One point read of some properties; all if <see langword="null"/>.</summary>
    internal async Task<Contact?> FindAsync(ContactAddress address, IReadOnlyList<string>? select, CancellationToken cancellationToken) =>
        (await tables.Contacts.FindAsync<ContactEntity>(
            ContactKeys.Partition(address), ContactKeys.Row(address.Id), select, cancellationToken))?.Record;

    /// <summary>The contacts of a block whose ID is in a range, in order of their IDs.</summary>
    internal Task<List<Contact>> ListAsync(
        ClientId client, int campaign, long block, long firstId, long lastId, CancellationToken cancellationToken) =>
        ListAsync(client, campaign, block, firstId, lastId, null, cancellationToken);

    /// <summary>Some properties of the contacts of a block whose ID is in a range, in order of their IDs.</summary>
    internal async Task<List<Contact>> ListAsync(
        ClientId client, int campaign, long block, long firstId, long lastId, IReadOnlyList<string>? select,
        CancellationToken cancellationToken)
    {
        var contacts = new List<Contact>();
        await foreach (var entity in tables.Contacts.ListAsync<ContactEntity>(
            InBlock(client, campaign, block, ContactKeys.Row(firstId), ContactKeys.Row(lastId + 1)),
            select is null ? WholeContacts : null,
            select,
            cancellationToken))
        {
            contacts.Add(entity.Record);
        }

        return contacts;
    }

    /// <summary>How many contacts a block has. Only keys travel.</summary>
    internal async Task<int> CountAsync(ClientId client, int campaign, long block, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in tables.Contacts.ListAsync<KeyEntity>(
            InBlock(client, campaign, block, ContactKeys.FirstContact, ContactKeys.AfterContacts), null, KeyEntity.Select,
            cancellationToken))
        {
            count++;
        }

        return count;
    }

    /// <summary>Writes a contact that must not exist yet.</summary>
    /// <returns>Whether it was written; <see langword="false"/> if there is one with that ID.</returns>
    internal async Task<bool> TryAddAsync(Contact contact, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contact, cancellationToken);
        return await ConditionalWrite.UnlessExistsAsync(tables.Contacts.AddAsync(new ContactEntity(contact), cancellationToken));
    }

    /// <summary>Writes a changed contact over the version that was read.</summary>
    /// <returns>Whether it was written; <see langword="false"/> if somebody changed or deleted it meanwhile.</returns>
    internal async Task<bool> TryReplaceAsync(Contact contact, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contact, cancellationToken);
        return await ConditionalWrite.UnlessChangedAsync(
            tables.Contacts.UpdateAsync(new ContactEntity(contact), contact.ETag, TableUpdateMode.Replace, cancellationToken));
    }

    /// <summary>Writes a changed contact and the call that changed it, both or none.</summary>
    /// <returns>As <see cref="TryReplaceAsync"/>.</returns>
    internal Task<bool> TryRecordAsync(Contact contact, Call call, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessRefusedAsync(tables.Contacts.SubmitAsync(
        [
            new(TableTransactionActionType.UpdateReplace, new ContactEntity(contact), contact.ETag),
            new(TableTransactionActionType.Add, new CallEntity(contact.Address, call)),
        ], cancellationToken));

    /// <summary>
    /// Deletes the version that was read, with its calls: in one transaction, or, where there are too many calls for one, the contact in
    /// the last.
    /// </summary>
    /// <returns>As <see cref="TryReplaceAsync"/>.</returns>
    internal async Task<bool> TryDeleteAsync(Contact contact, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contact, cancellationToken);
        var deletions = new List<EntityAction>();
        if (contact.RecordedCalls > 0)
        {
            await foreach (var row in tables.Contacts.ListAsync<KeyEntity>(
                CallsOf(contact.Address, contact.Id), null, KeyEntity.Select, cancellationToken))
            {
                deletions.Add(Deletion(contact, row.RowKey));
            }
        }

        deletions.Add(Deletion(contact));
        foreach (var transaction in deletions.Chunk(TableWrites.MaxActions))
        {
            if (!await ConditionalWrite.UnlessRefusedAsync(tables.Contacts.SubmitAsync(transaction, cancellationToken)))
                return false;
        }

        return true;
    }

    /// <summary>Deletes every row of a block.</summary>
    internal async Task DeleteBlockAsync(ClientId client, int campaign, long block, CancellationToken cancellationToken)
    {
        await using var mark = await marks.OpenAsync(client, [campaign], cancellationToken);
        await tables.Contacts.RemoveAllAsync(TableFilters.Within(ContactKeys.Partition(client, campaign, block)), cancellationToken);
    }

    /// <summary>The calls of one contact, oldest first.</summary>
    internal Task<List<Call>> ListCallsAsync(ContactAddress contact, CancellationToken cancellationToken) =>
        ListCallsAsync(contact, contact.Id, cancellationToken);

    /// <summary>The calls of the contacts from the first to the last ID, which is in the same block; of each the oldest first.</summary>
    internal async Task<List<Call>> ListCallsAsync(ContactAddress first, long lastId, CancellationToken cancellationToken)
    {
        var calls = new List<Call>();
        await foreach (var entity in tables.Contacts.ListAsync<CallEntity>(
            CallsOf(first, lastId), null, null, cancellationToken))
        {
            calls.Add(entity.Record);
        }

        return calls;
    }

    /// <summary>Writes a changed call over the version that was read.</summary>
    /// <returns>Whether it was written; <see langword="false"/> if it is gone.</returns>
    internal Task<bool> TryReplaceCallAsync(ContactAddress contact, Call call, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(
            tables.Contacts.UpdateAsync(new CallEntity(contact, call), call.ETag, TableUpdateMode.Replace, cancellationToken));

    private ValueTask<CallerIdChangeMark?> MarkAsync(Contact contact, CancellationToken cancellationToken) =>
        marks.OpenAsync(contact.Address.Client, [contact.Address.CampaignId], cancellationToken);

    private static string CallsOf(ContactAddress first, long lastId) =>
        InBlock(first.Client, first.CampaignId, first.Block, ContactKeys.CallRow(first.Id, 0), ContactKeys.AfterCalls(lastId));

    private static string InBlock(ClientId client, int campaign, long block, string from, string to) =>
        TableFilters.Rows(ContactKeys.Partition(client, campaign, block), from, to);
}
