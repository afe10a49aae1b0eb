using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Selections;
using Dialbook.Tenancy;

namespace Dialbook.Upkeep;

/// <summary>
/// Finds and erases persons of the CRM, with their telephone numbers and addresses and all that was copied from them. Companies, tickets,
/// sales and the like stay; of a company goes the number or address, of a chat what the person said of himself and wrote.
/// </summary>
public sealed class CrmErasure(DialbookTables tables, CrmStore store, CrmSnapshots snapshots, CrmWriter writer)
{
    /// <summary>What a chat keeps of whom it was with.</summary>
    private static readonly string[] ChatColumns =
    [
        CrmColumn.CustomerAlias, CrmColumn.Name, CrmColumn.Email, CrmColumn.Phone, CrmColumn.FirstMessage, CrmColumn.LastMessage,
    ];

    internal async Task<FoundCrm> FindAsync(Client client, ErasureSubject subject, CancellationToken cancellationToken)
    {
        var found = FoundCrm.Nothing();
        if (!subject.HasTelephoneOrEmail)
            return found;
        var companies = new CallerIdCompanies(client.Id, snapshots, DependencyRecorder.Off, client.CountryPrefix);
        var owners = new HashSet<(CrmTable, int)>();
        await foreach (var persons in snapshots.ReadAllAsync(client.Id, CrmTables.Person, cancellationToken))
        {
            owners.UnionWith(persons.Select(person => (CrmTables.Person, person.Id)));
            await companies.LoadAsync(
                [.. persons.Select(person => CrmKeys.Block(person.Number(CrmColumn.ContactId))).Distinct().Order()], cancellationToken);
            found.Persons.AddRange(persons.Where(IsPersons));
        }

        await foreach (var block in snapshots.ReadAllAsync(client.Id, CrmTables.Contact, cancellationToken))
        {
            owners.UnionWith(block.Select(company => (CrmTables.Contact, company.Id)));
            await companies.LoadAsync([.. block.Select(company => CrmKeys.Block(company.Id)).Distinct()], cancellationToken);
        }

        await FindElementsAsync(client.Id, found, owners, IsTheirs, cancellationToken);
        var ids = found.Persons.Select(person => person.Id).ToHashSet();
        await foreach (var chats in snapshots.ReadAllAsync(client.Id, CrmTables.ChatSession, cancellationToken))
        {
            found.Chats.AddRange(chats.Where(chat =>
                (ids.Contains(chat.Number(CrmColumn.CustomerId))
                    || subject.IsEmail(chat.Text(CrmColumn.Email)) || subject.IsTelephone(chat.Text(CrmColumn.Phone)))
                && ChatColumns.Any(column => chat.Text(column).Length > 0)));
        }

        return found;

        bool IsPersons(CrmRecord person)
        {
            var prefix = companies.Find(person.Number(CrmColumn.ContactId)).CountryPrefix;
            return person.Phones().Any(phone => subject.IsTelephone(phone.Value, prefix))
                || person.Emails().Any(email => subject.IsEmail(email.Value));
        }

        bool IsTheirs(CrmRecord element, (CrmTable Table, int Id) owner) => element.Table == CrmTables.Phone
            ? subject.IsTelephone(
                element.Text(CrmColumn.Phone), companies.Find(owner.Table == CrmTables.Contact ? owner.Id : 0).CountryPrefix)
            : element.Table == CrmTables.Email && subject.IsEmail(element.Text(CrmColumn.EmailAddress));
    }

    /// <summary>
    /// Finds numbers and addresses that do not go with a person: those of companies, and those that an earlier attempt left when it broke
    /// off, whose owner is gone, or does not have them copied any more.
    /// </summary>
    private async Task FindElementsAsync(
        ClientId client, FoundCrm found, HashSet<(CrmTable, int)> owners, Func<CrmRecord, (CrmTable, int), bool> isTheirs,
        CancellationToken cancellationToken)
    {
        var going = found.Persons.SelectMany(OwnedBy).ToHashSet();
        foreach (var table in (CrmTable[])[CrmTables.Phone, CrmTables.Email, CrmTables.Url, CrmTables.Address])
        {
            await foreach (var elements in snapshots.ReadAllAsync(client, table, cancellationToken))
            {
                foreach (var element in elements.Where(element => !going.Contains((table, element.Id))))
                {
                    // looked up once more, since an owner may have come since the owners were read
                    var owner = ElementCopies.OwnerOf(element);
                    if (isTheirs(element, owner)
                        || (!owners.Contains(owner) && await store.FindAsync(client, owner.Table, owner.Id, cancellationToken) is null))
                        found.Elements.Add(element);
                }
            }
        }
    }

    internal async Task EraseAsync(ClientId client, FoundCrm found, ErasureReport report, CancellationToken cancellationToken)
    {
        // the persons last, since by them the rest is found
        foreach (var person in found.Persons)
        {
            await RemoveClaimsAsync(client, person.Id, report, cancellationToken);
            await ForgetActivityAsync(client, person.Id, report, cancellationToken);
        }

        await writer.WriteAsync(
            client, 0, CrmTables.ChatSession, [.. found.Chats.Select(chat => new CrmChange(chat.Id, Clear) { MakesNew = false })],
            cancellationToken);
        List<(CrmTable Table, int Id)> gone =
        [
            .. found.Elements.Select(element => (element.Table, element.Id)),
            .. found.Persons.Select(person => person.Number(CrmColumn.TextId)).Where(id => id > 0).Select(id => (CrmTables.TextRow, id)),
            .. found.Persons.Select(person => (CrmTables.Person, person.Id)),
        ];
        foreach (var ofTable in gone.GroupBy(record => record.Table, record => record.Id))
            await writer.WriteAsync(client, 0, ofTable.Key, [.. ofTable.Select(id => new CrmChange(id, null))], cancellationToken);

        // what a person has goes with the person
        gone.AddRange(found.Persons.SelectMany(OwnedBy));
        gone.AddRange(found.Chats.Select(chat => (CrmTables.ChatSession, chat.Id)));
        foreach (var ofTable in gone.GroupBy(record => record.Table))
            report.Add("Crm/" + ofTable.Key, ofTable.Count());
        await RemoveSnapshotsAsync(client, gone.Concat(found.Elements.Select(ElementCopies.OwnerOf)), report, cancellationToken);

        static void Clear(CrmRecord chat)
        {
            foreach (var column in ChatColumns)
                chat.Set(column, null);
        }
    }

    /// <summary>A person's telephone numbers and addresses.</summary>
    internal static IEnumerable<(CrmTable Table, int Id)> OwnedBy(CrmRecord person) =>
    [
        .. person.Phones().Select(phone => (CrmTables.Phone, phone.Id)), .. person.Emails().Select(email => (CrmTables.Email, email.Id)),
        .. person.Urls().Select(url => (CrmTables.Url, url.Id)), .. person.Addresses().Select(address => (CrmTables.Address, address.Id)),
    ];

    /// <summary>A block's row of before says what the block was, until somebody reads the block again.</summary>
    private async Task RemoveSnapshotsAsync(
        ClientId client, IEnumerable<(CrmTable Table, int Id)> records, ErasureReport report, CancellationToken cancellationToken)
    {
        foreach (var (table, block) in records.Select(record => (record.Table, CrmKeys.Block(record.Id))).Distinct())
        {
            if (await tables.CrmSnapshots.RemoveAsync(
                CrmKeys.Partition(client, table), StorageKey.OfBlock(block), default, cancellationToken))
                report.Add("CrmSnapshots", 1);
        }
    }

    /// <summary>A claim has the hash of a value of the person.</summary>
    private async Task RemoveClaimsAsync(ClientId client, int person, ErasureReport report, CancellationToken cancellationToken)
    {
        foreach (var column in CrmTables.Person.UniqueColumns)
        {
            await foreach (var claim in tables.CrmClaims.ListAsync<KeyEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {CrmClaimEntity.Partition(client, CrmTables.Person, column)} and Id eq {person}"),
                null, KeyEntity.Select, cancellationToken))
            {
                if (await tables.CrmClaims.RemoveAsync(claim.PartitionKey, claim.RowKey, default, cancellationToken))
                    report.Add("CrmClaims", 1);
            }
        }
    }

    /// <summary>What was done about a company stays; that it was about the person does not.</summary>
    private async Task ForgetActivityAsync(ClientId client, int person, ErasureReport report, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Activity.ListAsync<ActivityEntity>(
            ActivityEntity.OfPerson(client, person), null, null, cancellationToken))
        {
            row.Activity.PersonId = 0;
            if (await ConditionalWrite.UnlessChangedAsync(
                tables.Activity.UpdateAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken)))
                report.Add("Activity", 1);
        }
    }
}
