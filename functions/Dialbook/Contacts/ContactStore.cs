using System.Globalization;
using Dialbook.CallerIds;
using Dialbook.Tenancy;

namespace Dialbook.Contacts;

/// <summary>
/// Reads the table <c>Contacts</c>, and writes one contact at a time, with its calls. Telephone numbers that are new, or that an earlier
/// version has flagged, are read on the way.
/// </summary>
public sealed class ContactStore(DialbookTables tables, SelectedCampaigns campaigns, ClientDirectory clients)
{
    /// <summary>Whole contacts in a page: the SDK holds it as texts and dictionaries, and larger ones outlive two collections.</summary>
    private const int WholeContacts = 500;

    /// <summary>One point read of the selected properties; of all if <see langword="null"/>.</summary>
    internal async Task<Contact?> FindAsync(
        ContactAddress address, CancellationToken cancellationToken, IReadOnlyList<string>? select = null)
    {
        var contact = (await tables.Contacts.FindAsync<ContactEntity>(
            ContactRowKeys.Partition(address), ContactRowKeys.Row(address.Id), select, cancellationToken))?.Record;
        if (contact is not null && select is null)
            await ReadNumbersAsync([contact], cancellationToken);
        return contact;
    }

    /// <summary>The selected properties of the contacts in a range, in order of their IDs; all if <see langword="null"/>.</summary>
    internal async Task<List<Contact>> ListAsync(IdRun run, IReadOnlyList<string>? select, CancellationToken cancellationToken)
    {
        var rows = TableFilters.Rows(
            ContactRowKeys.Partition(run.First), ContactRowKeys.Row(run.First.Id), ContactRowKeys.Row(run.LastId + 1));
        var contacts = await tables.Contacts.ListAsync<ContactEntity>(
            rows, select is null ? WholeContacts : null, select, cancellationToken)
            .Select(entity => entity.Record).ToListAsync(cancellationToken);
        if (select is null)
            await ReadNumbersAsync(contacts, cancellationToken);
        return contacts;
    }

    /// <summary>Flags the telephone numbers that are not yet read, by the country of their client.</summary>
    internal async ValueTask ReadNumbersAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        foreach (var contact in contacts.Where(contact => contact.HasUnread))
            contact.ReadNumbers(await clients.CountryCodeAsync(contact.Address.Client, cancellationToken));
    }

    /// <summary>How many contacts a block has. Only keys travel.</summary>
    internal async Task<int> CountAsync(ClientId client, int campaign, long block, CancellationToken cancellationToken)
    {
        var rows = TableFilters.Rows(
            ContactRowKeys.Partition(client, campaign, block), ContactRowKeys.FirstContact, ContactRowKeys.AfterContacts);
        return await tables.Contacts.ListAsync<KeyEntity>(rows, null, KeyEntity.Select, cancellationToken).CountAsync(cancellationToken);
    }

    /// <returns>Whether there was no contact with that ID.</returns>
    internal async Task<bool> TryAddAsync(Contact contact, CancellationToken cancellationToken)
    {
        await ReadNumbersAsync([contact], cancellationToken);
        await using var mark = await MarkAsync(contact, cancellationToken);
        return await ConditionalWrite.UnlessExistsAsync(tables.Contacts.AddAsync(new ContactEntity(contact), cancellationToken));
    }

    /// <returns>Whether the contact was still the version that was read.</returns>
    internal async Task<bool> TryReplaceAsync(Contact contact, CancellationToken cancellationToken)
    {
        await ReadNumbersAsync([contact], cancellationToken);
        await using var mark = await MarkAsync(contact, cancellationToken);
        return await ConditionalWrite.UnlessChangedAsync(
            tables.Contacts.UpdateAsync(new ContactEntity(contact), contact.ETag, TableUpdateMode.Replace, cancellationToken));
    }

    /// <summary>Writes a changed contact and the call that changed it, both or none.</summary>
    /// <inheritdoc cref="TryReplaceAsync" path="/returns"/>
    internal Task<bool> TryRecordAsync(Contact contact, Call call, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessRefusedAsync(tables.Contacts.SubmitAsync(
        [
            new(TableTransactionActionType.UpdateReplace, new ContactEntity(contact), contact.ETag),
            new(TableTransactionActionType.Add, new CallEntity(contact.Address, call)),
        ], cancellationToken));

    /// <summary>Deletes the version that was read, with its calls; the contact in the last transaction, if it takes several.</summary>
    /// <inheritdoc cref="TryReplaceAsync" path="/returns"/>
    internal async Task<bool> TryDeleteAsync(Contact contact, CancellationToken cancellationToken)
    {
        await using var mark = await MarkAsync(contact, cancellationToken);
        var partition = ContactRowKeys.Partition(contact.Address);
        List<EntityAction> deletions = contact.RecordedCalls == 0
            ? []
            : [.. (await ListCallRowsAsync(new(contact.Address, contact.Id), cancellationToken)).Select(
                row => EntityAction.Delete(partition, row))];
        deletions.Add(EntityAction.Delete(partition, ContactRowKeys.Row(contact.Id), contact.ETag));
        foreach (var transaction in deletions.Chunk(TableWrites.MaxActions))
        {
            if (!await ConditionalWrite.UnlessRefusedAsync(tables.Contacts.SubmitAsync(transaction, cancellationToken)))
                return false;
        }

        return true;
    }

    internal async Task DeleteBlockAsync(ClientId client, int campaign, long block, CancellationToken cancellationToken)
    {
        await using var mark = await campaigns.MarkAsync(client, [campaign], cancellationToken);
        await tables.Contacts.RemoveAllAsync(TableFilters.Within(ContactRowKeys.Partition(client, campaign, block)), cancellationToken);
    }

    /// <summary>The calls of the contacts in a range; of each the oldest first.</summary>
    internal async Task<List<Call>> ListCallsAsync(IdRun run, CancellationToken cancellationToken) =>
        await tables.Contacts.ListAsync<CallEntity>(CallsOf(run), null, null, cancellationToken)
            .Select(entity => entity.Record).ToListAsync(cancellationToken);

    internal async Task<List<string>> ListCallRowsAsync(IdRun run, CancellationToken cancellationToken) =>
        await tables.Contacts.ListAsync<KeyEntity>(CallsOf(run), null, KeyEntity.Select, cancellationToken)
            .Select(row => row.RowKey).ToListAsync(cancellationToken);

    /// <returns>Whether the call was still the version that was read.</returns>
    internal Task<bool> TryReplaceCallAsync(ContactAddress contact, Call call, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(
            tables.Contacts.UpdateAsync(new CallEntity(contact, call), call.ETag, TableUpdateMode.Replace, cancellationToken));

    private ValueTask<CallerIdChangeMark?> MarkAsync(Contact contact, CancellationToken cancellationToken) =>
        campaigns.MarkAsync(contact.Address.Client, [contact.Address.CampaignId], cancellationToken);

    private static string CallsOf(IdRun run) => TableFilters.Rows(
        ContactRowKeys.Partition(run.First), ContactRowKeys.CallRow(run.First.Id, 0), ContactRowKeys.AfterCalls(run.LastId));
}

/// <summary>The keys of the table <c>Contacts</c>: partition client-campaign-block; row cID of a contact, hID-sequence of a call.</summary>
internal static class ContactRowKeys
{
    /// <summary>The row keys of all contacts of a block are in [<c>c</c>, <c>d</c>).</summary>
    public const string FirstContact = "c";

    /// <inheritdoc cref="FirstContact"/>
    public const string AfterContacts = "d";

    public static string Partition(ClientId client, int campaign, long block) =>
        StorageKey.Of(client, campaign) + "-" + StorageKey.OfBlock(block);

    public static string Partition(ContactAddress address) => Partition(address.Client, address.CampaignId, address.Block);

    public static string Row(long contactId) => "c" + StorageKey.OfContact(contactId);

    /// <summary>The row of one call; a sequence of 0 precedes all, since calls count from 1.</summary>
    public static string CallRow(long contactId, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"h{StorageKey.OfContact(contactId)}-{sequence:D6}");

    public static long ContactOfCall(string callRow) => StorageKey.Number(callRow.AsSpan(1, 15));

    public static string AfterCalls(long contactId) => "h" + StorageKey.OfContact(contactId) + "-" + StorageKey.PrefixEnd;

    public static ContactAddress Address(ReadOnlySpan<char> partitionKey, ReadOnlySpan<char> rowKey) => new(
        new ClientId((int)StorageKey.Number(partitionKey[..10])),
        (int)StorageKey.Number(partitionKey[11..21]),
        StorageKey.Number(rowKey[1..16]));
}
