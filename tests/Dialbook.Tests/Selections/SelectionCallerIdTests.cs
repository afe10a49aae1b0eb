using System.Text.Json;
using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Selections;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Crm;

namespace Dialbook.Tests.Selections;

/// <summary>From a change of the CRM to the caller IDs of a selection.</summary>
public sealed class SelectionCallerIdTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Companies_And_Persons_Show_Their_Names_Their_Company_And_Its_Country()
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.WriteAsync(CrmTables.Country, ("country_id", 47), ("name", "Norway"), ("dialInPrefix", "+47"));
        var company = await crm.WriteAsync(CrmTables.Contact, ("name", "Tech Corporation"), ("country_id", 47));
        var person = await crm.WriteAsync(
            CrmTables.Person, ("firstname", "Sarah"), ("lastname", "Johnson"), ("mrmrs", "Ms."), ("contact_id", company));
        await crm.PhoneAsync(CrmTables.Contact, company, "22 12 34 56");
        await crm.PhoneAsync(CrmTables.Person, person, "0047 90 12 34 56");
        await crm.WriteAsync(CrmTables.Phone, ("owner_id", person), ("ptype_idx", 16387), ("phone", "22 99 99 99"));
        var selection = await SelectionAsync(crm, [company], [person]);
        Assert.Equal(
        [
            new CallerId(4722123456, 0, 0, "", "", company, "Tech Corporation"),
            new CallerId(4790123456, 0, person, "Sarah Johnson", "Ms.", company, "Tech Corporation"),
        ], await RefreshAsync(crm, selection));
    }

    [Theory]
    [InlineData("person", "retired", 1)]
    [InlineData("person", "lastname", "")]
    [InlineData("person", "lastname", " ")]
    [InlineData("contact", "deleted", 1)]
    public async Task Who_Has_Left_Or_Has_No_Name_Has_No_Entry_And_Has_One_Again_When_That_Is_Put_Right(
        string table, string column, object value)
    {
        var crm = await CrmBook.NewAsync(azurite);
        var company = await crm.WriteAsync(CrmTables.Contact, ("name", "Tech Corporation"));
        var person = await crm.WriteAsync(CrmTables.Person, ("lastname", "Johnson"), ("contact_id", company));
        await crm.PhoneAsync(CrmTables.Contact, company, "+47 22 12 34 56");
        await crm.PhoneAsync(CrmTables.Person, person, "+47 90 12 34 56");
        var selection = await SelectionAsync(crm, [company], [person]);
        var both = await RefreshAsync(crm, selection);
        Assert.Equal([4722123456, 4790123456], both.Select(entry => entry.PhoneNumber));
        await MarkedAsync(crm);

        var (changed, id, other) = table == "person" ? (CrmTables.Person, person, 4722123456) : (CrmTables.Contact, company, 4790123456);
        var key = (table == "person" ? "person_id" : "contact_id", (object)id);
        await crm.WriteAsync(changed, key, (column, value));
        Assert.Contains(selection, await MarkedAsync(crm));
        Assert.Equal(other, Assert.Single(await RefreshAsync(crm, selection)).PhoneNumber);

        await crm.WriteAsync(changed, key, (column, value is string ? "Johnson" : 0));
        Assert.Contains(selection, await MarkedAsync(crm));
        Assert.Equal(both, await RefreshAsync(crm, selection));
    }

    [Fact]
    public async Task A_Selection_Of_A_Campaign_Has_Its_Contacts()
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.Owner.ImportAsync("u", name: "Lovelace");
        var selection = await crm.WriteAsync(
            CrmTables.Selection, ("targetTableNumber", (int)SelectionTargetTable.Numbers[SelectionTargetTable.Campaigns]));
        await Editor(crm).AddRecordsAsync(crm.Caller, selection, [crm.Owner.Campaign.Id], Cancellation);
        Assert.Equal([new CallerId(4930123456, 0, 0, "Lovelace", "", 0, "")], await RefreshAsync(crm, selection));

        // a process that has looked before whether the campaign is in a selection finds out within seconds; this one looks now
        await MarkedAsync(crm);
        var other = crm.Owner.Process();
        var contact = (await crm.Owner.FindAsync("u"))[0];
        await other.Contacts.TryDeleteAsync((await other.Finder.FindAsync(crm.Client, contact.Id, Cancellation))!, Cancellation);
        Assert.Contains(selection, await MarkedAsync(crm));
        Assert.Empty(await RefreshAsync(crm, selection));
    }

    /// <summary>
    /// Whatever is changed: the selections that are marked are refreshed, and then every set is as one that is made from nothing.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_Changes_Mark_The_Sets_That_They_Change(int seed)
    {
        var crm = await CrmBook.NewAsync(azurite);
        var random = new Random(seed);
        await crm.UpsertAsync(
            CrmTables.Country,
            [.. Enumerable.Range(1, 3).Select(id => CrmBook.Row(CrmTables.Country, ("country_id", id), ("dialInPrefix", $"{40 + id}")))]);
        await crm.UpsertAsync(
            CrmTables.Contact,
            [.. Enumerable.Range(1, 12).Select(
                id => CrmBook.Row(CrmTables.Contact, ("contact_id", id), ("name", $"C{id}"), ("country_id", random.Next(0, 4))))]);
        await crm.UpsertAsync(
            CrmTables.Person,
            [.. Enumerable.Range(990, 30).Select(
                id => CrmBook.Row(CrmTables.Person, ("person_id", id), ("lastname", $"P{id}"), ("contact_id", random.Next(0, 13))))]);
        for (var phone = 0; phone < 40; phone++)
            await PhoneAsync(crm, random);
        var members = await SelectionAsync(crm, [1, 2, 3], [.. Enumerable.Range(990, 20)]);
        var dynamic = await crm.WriteAsync(CrmTables.Selection, ("seltype", (int)SelectionKind.Dynamic));
        await Editor(crm).SetCriteriaAsync(
            crm.Caller, dynamic, "contact.name contains '1' and person.rank lt 3 or person.rank eq null", Cancellation);
        var sales = await crm.WriteAsync(CrmTables.Selection, ("targetTableNumber", (int)SelectionTargetTable.Numbers["sale"]));
        await crm.UpsertAsync(
            CrmTables.Sale,
            [.. Enumerable.Range(1, 5).Select(
                id => CrmBook.Row(CrmTables.Sale, ("sale_id", id), ("contact_id", id), ("person_id", 989 + id)))]);
        await Editor(crm).AddRecordsAsync(crm.Caller, sales, [1, 2, 4], Cancellation);
        var combined = await crm.WriteAsync(
            CrmTables.Selection, ("seltype", (int)SelectionKind.Combined), ("leftSelectionId", members), ("rightSelectionId", dynamic),
            ("combinationType", (int)SelectionUnion.XOR));
        int[] selections = [members, dynamic, sales, combined];
        foreach (var selection in selections)
            await RefreshAsync(crm, selection);
        await MarkedAsync(crm);

        for (var round = 0; round < 25; round++)
        {
            await ChangeAsync(crm, random, members, sales);
            var marked = await MarkedAsync(crm);
            foreach (var selection in selections)
            {
                var set = marked.Contains(selection) ? await RefreshAsync(crm, selection) : await ListAsync(crm, selection);
                Assert.Equal(await FromNothingAsync(crm, selection), set);
            }
        }
    }

    private static async Task ChangeAsync(CrmBook crm, Random random, int members, int sales)
    {
        var (company, person) = (random.Next(1, 13), random.Next(990, 1_020));
        switch (random.Next(10))
        {
            case 0:
                await crm.WriteAsync(CrmTables.Contact, ("contact_id", company), ("name", $"C{random.Next(30)}"));
                break;
            case 1:
                await crm.WriteAsync(CrmTables.Contact, ("contact_id", company), ("country_id", random.Next(0, 4)));
                break;
            case 2:
                await crm.WriteAsync(CrmTables.Person, ("person_id", person), ("contact_id", company), ("rank", random.Next(0, 5)));
                break;
            case 3:
                await crm.WriteAsync(CrmTables.Country, ("country_id", random.Next(1, 4)), ("dialInPrefix", $"{random.Next(40, 50)}"));
                break;
            case 4:
                await crm.DeleteAsync(CrmTables.Phone, random.Next(1, 50));
                break;
            case 5:
                await Editor(crm).RemoveAsync(crm.Caller, members, [company], [person], Cancellation);
                break;
            case 6 when await crm.FindAsync(CrmTables.Person, person) is not null:
                await Editor(crm).AddAsync(crm.Caller, members, [], [person], Cancellation);
                break;
            case 7:
                await crm.WriteAsync(CrmTables.Sale, ("sale_id", random.Next(1, 6)), ("person_id", person), ("contact_id", company));
                break;
            case 8:
                await crm.DeleteAsync(CrmTables.Person, person);
                break;
            default:
                await PhoneAsync(crm, random);
                break;
        }
    }

    private static async Task PhoneAsync(CrmBook crm, Random random)
    {
        var owners = random.Next(3) == 0 ? CrmTables.Contact : CrmTables.Person;
        var owner = owners == CrmTables.Contact ? random.Next(1, 13) : random.Next(990, 1_020);
        if (await crm.FindAsync(owners, owner) is not null)
            await crm.PhoneAsync(owners, owner, $"0{random.Next(100, 130)}");
    }

    private static async Task<int> SelectionAsync(CrmBook crm, IReadOnlyList<int> companies, IReadOnlyList<int> persons)
    {
        var selection = await crm.WriteAsync(CrmTables.Selection, ("name", "Members"));
        await Editor(crm).AddAsync(crm.Caller, selection, companies, persons, Cancellation);
        return selection;
    }

    private static SelectionEditor Editor(CrmBook crm) =>
        new(crm.Domain.Crm, crm.Domain.Snapshots, crm.Domain.CrmWriter, crm.Domain.Members, crm.Domain.Campaigns, TimeProvider.System);

    private static async Task<List<CallerId>> RefreshAsync(CrmBook crm, int selection)
    {
        await crm.Domain.CallerIdRefresh(crm.Domain.SelectionCallerIds).RunAsync(new(crm.Client, selection), Cancellation);
        return await ListAsync(crm, selection);
    }

    /// <summary>The set as it is stored.</summary>
    private static async Task<List<CallerId>> ListAsync(CrmBook crm, int selection)
    {
        var sets = crm.Domain.CallerIdSets(crm.Domain.SelectionCallerIds);
        var head = (await sets.FindAsync(new(crm.Client, selection), Cancellation))!;
        return await sets.ListAsync(new(crm.Client, selection), head.Hash, Cancellation).ToListAsync(Cancellation);
    }

    private static async Task<IReadOnlyList<CallerId>> FromNothingAsync(CrmBook crm, int selection)
    {
        var members = (await crm.Domain.Membership.FindAsync(new(crm.Client, selection), Cancellation))!;
        var candidates = crm.Domain.SelectionCallerIds.ReadAsync(crm.Client, members, DependencyRecorder.Off, Cancellation);
        return (await CallerIdList.ReadAsync(candidates, Cancellation)).ToAscending();
    }

    /// <summary>The selections that the timer finds marked, and sends messages for.</summary>
    private static async Task<HashSet<int>> MarkedAsync(CrmBook crm)
    {
        var queue = crm.Domain.OpenQueue(DialbookQueues.CallerIds);
        await queue.CreateIfNotExistsAsync(cancellationToken: Cancellation);
        await crm.Domain.CallerIdRefreshQueue.SendChangedAsync(crm.Client, Cancellation);
        var marked = new HashSet<int>();
        while ((await queue.ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                marked.Add(JsonSerializer.Deserialize(message.MessageText, CallerIdMessageJson.Default.CallerIdMessage)!.Selection);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation);
            }
        }

        return marked;
    }
}
