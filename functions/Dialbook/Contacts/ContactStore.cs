using System.Globalization;
using Dialbook.CallerIds;
using Dialbook.DoNotCall;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Contacts;

/// <summary>
/// Reads the table <c>Contacts</c>, and writes one contact at a time, with its calls. Telephone numbers that are new, or that an earlier
/// version has flagged, are read on the way.
/// </summary>
public sealed class ContactStore(
    DialbookTables tables, SelectedCampaigns campaigns, ClientDirectory clients, DoNotCallList doNotCall, DueIndex due,
    TimeProvider clock)
{
    /// <summary>Whole contacts in a page: the SDK holds it as texts and dictionaries, and larger ones outlive two collections.</summary>
    private const int WholeContacts = 500;

    /// <summary>As many contacts as one query may name: the service takes 15 comparisons, and three are the range.</summary>
    internal const int MostOfQuery = 12;

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

    /// <summary>Contacts of one block, in order of their IDs.</summary>
    /// <param name="addresses">At most <see cref="MostOfQuery"/>.</param>
    internal async Task<List<Contact>> ListAsync(IReadOnlyCollection<ContactAddress> addresses, CancellationToken cancellationToken)
    {
        var within = TableFilters.Rows(
            ContactRowKeys.Partition(addresses.First()), ContactRowKeys.Row(addresses.Min(address => address.Id)),
            ContactRowKeys.Row(addresses.Max(address => address.Id) + 1));
        var any = string.Join(" or ", addresses.Select(address =>
            TableClient.CreateQueryFilter($"RowKey eq {ContactRowKeys.Row(address.Id)}")));
        var contacts = await tables.Contacts.ListAsync<ContactEntity>($"{within} and ({any})", null, null, cancellationToken)
            .Select(entity => entity.Record).ToListAsync(cancellationToken);
        await ReadNumbersAsync(contacts, cancellationToken);
        return contacts;
    }

    /// <summary>Flags the telephone numbers that are not yet read, by the country of their client.</summary>
    internal async ValueTask ReadNumbersAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        foreach (var contact in contacts.Where(contact => contact.HasUnread))
            contact.ReadNumbers(await clients.CountryCodeAsync(contact.Address.Client, cancellationToken));
    }

    /// <summary>
    /// Flags the telephone numbers of contacts that are about to be written, and whether one of new numbers is not to be called.
    /// </summary>
    internal async ValueTask FlagNumbersAsync(IReadOnlyList<Contact> contacts, CancellationToken cancellationToken)
    {
        await ReadNumbersAsync(contacts, cancellationToken);
        foreach (var ofClient in contacts.Where(contact => contact.HasNewNumbers).GroupBy(contact => contact.Address.Client))
        {
            var (countryCode, now) = (await clients.CountryCodeAsync(ofClient.Key, cancellationToken), clock.Now());
            var listed = await doNotCall.ReadAsync(ofClient.Key, cancellationToken);
            foreach (var contact in ofClient)
                contact[ContactColumns.IsDoNotCall] = listed.Count > 0 && contact.NumbersToDial(countryCode)
                    .Any(number => number.Keys.Any(key => listed.Contains(key, now))) ? true : null;
        }
    }

    /// <summary>How many contacts a block has. Only keys travel.</summary>
    internal async Task<int> CountAsync(ClientId client, int campaign, long block, CancellationToken cancellationToken)
    {
        var rows = TableFilters.Rows(
            ContactRowKeys.Partition(client, campaign, block), ContactRowKeys.FirstContact, ContactRowKeys.AfterContacts);
        return await tables.Contacts.ListAsync<KeyEntity>(rows, null, KeyEntity.Select, cancellationToken).CountAsync(cancellationToken);
    }

    /// <returns>Whether there was no contact with that ID.</returns>
    internal Task<bool> TryAddAsync(Contact contact, CancellationToken cancellationToken) =>
        TryWriteAsync(contact, async () =>
        {
            await using var mark = await MarkAsync(contact, cancellationToken);
            return await ConditionalWrite.UnlessExistsAsync(tables.Contacts.AddAsync(new ContactEntity(contact), cancellationToken));
        }, cancellationToken);

    /// <returns>Whether the contact was still the version that was read.</returns>
    internal Task<bool> TryReplaceAsync(Contact contact, CancellationToken cancellationToken) =>
        TryWriteAsync(contact, async () =>
        {
            await using var mark = await MarkAsync(contact, cancellationToken);
            return await ConditionalWrite.UnlessChangedAsync(
                tables.Contacts.UpdateAsync(new ContactEntity(contact), contact.ETag, TableUpdateMode.Replace, cancellationToken));
        }, cancellationToken);

    /// <summary>Writes a changed contact and the call that changed it, both or none.</summary>
    /// <param name="isLeased">Whether a lease of it is to be ended behind this, which writes its row in the table <c>Due</c>.</param>
    /// <inheritdoc cref="TryReplaceAsync" path="/returns"/>
    internal async Task<bool> TryRecordAsync(Contact contact, Call call, bool isLeased, CancellationToken cancellationToken)
    {
        if (!isLeased)
            return await TryWriteAsync(contact, WriteAsync, cancellationToken);
        await FlagNumbersAsync([contact], cancellationToken);
        await due.TryMoveAsync(contact, cancellationToken);
        return await WriteAsync();

        Task<bool> WriteAsync() => ConditionalWrite.UnlessRefusedAsync(tables.Contacts.SubmitAsync(
        [
            new(TableTransactionActionType.UpdateReplace, new ContactEntity(contact), contact.ETag),
            new(TableTransactionActionType.Add, new CallEntity(contact.Address, call)),
        ], cancellationToken));
    }

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

        await due.RemoveAsync([contact], cancellationToken);
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

    /// <summary>Writes a contact between the row in the table <c>Due</c> that it is to have and the one that it has had.</summary>
    private async Task<bool> TryWriteAsync(Contact contact, Func<Task<bool>> tryWrite, CancellationToken cancellationToken)
    {
        await FlagNumbersAsync([contact], cancellationToken);
        var changes = await due.WriteAheadAsync([contact], cancellationToken);
        var isWritten = await tryWrite();
        await due.SettleAsync(changes, _ => isWritten, cancellationToken);
        return isWritten;
    }

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
