using Dialbook.Crm;
using Dialbook.Testing;

namespace Dialbook.Tests.Crm;

public sealed class CrmLoadTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_Without_A_Key_Get_One_And_Those_With_One_Are_Found_By_It()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var first = await crm.UpsertAsync(
            CrmTables.Contact, CrmBook.Row(CrmTables.Contact, ("name", "Ada Ltd")), CrmBook.Row(CrmTables.Contact, ("name", "Bob Ltd")));
        Assert.Equal([(1, CrmOutcome.Inserted), (2, CrmOutcome.Inserted)], first.Select(row => (row.Id, row.Outcome)));
        var second = await crm.UpsertAsync(
            CrmTables.Contact,
            CrmBook.Row(CrmTables.Contact, ("contact_id", 2), ("name", "Bob Ltd")),
            CrmBook.Row(CrmTables.Contact, ("contact_id", 1), ("department", "Sales")),
            CrmBook.Row(CrmTables.Contact, ("contact_id", 5_000), ("name", "Eve Ltd")));
        Assert.Equal([CrmOutcome.NoUpdateNeeded, CrmOutcome.Updated, CrmOutcome.Inserted], second.Select(row => row.Outcome));
        Assert.Equal(("Ada Ltd", "Sales"), await NamesAsync(crm, 1));
        Assert.Equal(5_001, await crm.WriteAsync(CrmTables.Contact, ("name", "Next")));
    }

    [Fact]
    public async Task Several_Rows_Of_One_Record_Are_Taken_In_Their_Order()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var rows = await crm.UpsertAsync(
            CrmTables.Contact,
            CrmBook.Row(CrmTables.Contact, ("contact_id", 3), ("name", "One"), ("department", "D")),
            CrmBook.Row(CrmTables.Contact, ("contact_id", 3), ("name", "Two")));
        Assert.Equal([CrmOutcome.Inserted, CrmOutcome.Updated], rows.Select(row => row.Outcome));
        Assert.Equal(("Two", "D"), await NamesAsync(crm, 3));
    }

    [Fact]
    public async Task A_Unique_Column_Finds_Records_And_Makes_One_For_A_New_Value()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var key = CrmTables.Contact.Find("orgNr")!;
        var first = await crm.UpsertByAsync(
            CrmTables.Contact, key, CrmBook.Row(CrmTables.Contact, ("orgNr", "1"), ("name", "A")),
            CrmBook.Row(CrmTables.Contact, ("orgNr", "2"), ("name", "B")));
        var second = await crm.UpsertByAsync(
            CrmTables.Contact, key, CrmBook.Row(CrmTables.Contact, ("orgNr", "2"), ("name", "C")),
            CrmBook.Row(CrmTables.Contact, ("orgNr", "3"), ("name", "D")));
        Assert.Equal([(first[1].Id, CrmOutcome.Updated), (3, CrmOutcome.Inserted)], second.Select(row => (row.Id, row.Outcome)));
    }

    [Fact]
    public async Task Two_Calls_At_Once_With_One_Unique_Value_Make_One_Record()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var key = CrmTables.Contact.Find("orgNr")!;
        var rows = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => new CrmBook(crm.Owner).UpsertByAsync(
            CrmTables.Contact, key, CrmBook.Row(CrmTables.Contact, ("orgNr", "same"), ("name", $"Name {n}")))));
        Assert.Single(rows.Select(row => row[0].Id).Distinct());
        Assert.Equal(1, rows.Count(row => row[0].Outcome == CrmOutcome.Inserted));
    }

    [Fact]
    public async Task A_Value_Whose_Record_Has_Another_Since_Gets_A_Record_Of_Its_Own()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var key = CrmTables.Contact.Find("orgNr")!;
        var first = (await crm.UpsertByAsync(CrmTables.Contact, key, CrmBook.Row(CrmTables.Contact, ("orgNr", "old"))))[0].Id;
        await crm.WriteAsync(CrmTables.Contact, ("contact_id", first), ("orgNr", "new"));
        Assert.NotEqual(first, (await crm.UpsertByAsync(CrmTables.Contact, key, CrmBook.Row(CrmTables.Contact, ("orgNr", "old"))))[0].Id);
        Assert.Equal("new", (await crm.FindAsync(CrmTables.Contact, first))!.Text("orgNr"));
    }

    [Fact]
    public async Task What_An_Upsert_Does_Not_Name_Is_Left_Zeroed_Or_Deleted()
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.UpsertAsync(
            CrmTables.Business, [.. Enumerable.Range(1, 4).Select(n => CrmBook.Row(CrmTables.Business, ("name", $"B{n}"), ("rank", n)))]);
        var given = CrmBook.Row(CrmTables.Business, ("Business_id", 1), ("rank", 9));
        var zeroed = await crm.Domain.Load.UpsertAsync(
            crm.Caller, new(CrmTables.Business, [given]) { NoMatch = CrmNoMatch.ZeroColumns }, null, Cancellation);
        Assert.Equal(
            [CrmOutcome.Updated, CrmOutcome.ColumnsZeroed, CrmOutcome.ColumnsZeroed, CrmOutcome.ColumnsZeroed],
            zeroed.Select(row => row.Outcome));
        var second = (await crm.FindAsync(CrmTables.Business, 2))!;
        Assert.Equal(("B2", 0), (second.Text("name"), second.Number("rank")));
        var deleted = await crm.Domain.Load.UpsertAsync(
            crm.Caller, new(CrmTables.Business, [given]) { NoMatch = CrmNoMatch.DeleteRow }, null, Cancellation);
        Assert.Equal(3, deleted.Count(row => row.Outcome == CrmOutcome.Deleted));
        Assert.Null(await crm.FindAsync(CrmTables.Business, 2));
        Assert.NotNull(await crm.FindAsync(CrmTables.Business, 1));
    }

    [Fact]
    public async Task Inserting_A_Taken_Key_Changes_Nothing()
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.WriteAsync(CrmTables.Category, ("Category_id", 5), ("name", "Old"));
        var refusal = await Assert.ThrowsAsync<DialbookException>(() => crm.Domain.Load.InsertAsync(
            crm.Caller,
            new(CrmTables.Category,
                [CrmBook.Row(CrmTables.Category, ("name", "A")), CrmBook.Row(CrmTables.Category, ("Category_id", 5), ("name", "B"))]),
            null,
            Cancellation));
        Assert.Equal("Category_id: 5 exists already", refusal.Message);
        Assert.Equal("Old", (await crm.FindAsync(CrmTables.Category, 5))!.Text("name"));
        Assert.Equal(6, await crm.WriteAsync(CrmTables.Category, ("name", "Next")));
    }

    [Fact]
    public async Task A_Call_That_Broke_Off_And_Is_Repeated_With_Its_Key_Makes_No_More()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var rows = new[] { CrmBook.Row(CrmTables.Person, ("lastname", "A")),
            CrmBook.Row(CrmTables.Person, ("person_id", 70), ("lastname", "B")) };
        var call = await crm.Owner.BeginAsync("key");
        var first = await crm.Domain.Load.InsertAsync(crm.Caller, new(CrmTables.Person, rows), call, Cancellation);
        await crm.WriteAsync(CrmTables.Person, ("lastname", "Between"));
        Assert.Equal(first, await crm.Domain.Load.InsertAsync(crm.Caller, new(CrmTables.Person, rows), call, Cancellation));
        Assert.Equal(73, await crm.WriteAsync(CrmTables.Person, ("lastname", "Next")));
    }

    [Fact]
    public async Task Changes_At_Once_Of_One_Record_Are_All_Kept()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var id = await crm.WriteAsync(CrmTables.Contact, ("name", "A"));
        var columns = new[] { "department", "number1", "number2", "orgNr", "kananame" };
        await Task.WhenAll(columns.Select(column => crm.WriteAsync(CrmTables.Contact, ("contact_id", id), (column, column))));
        var record = (await crm.FindAsync(CrmTables.Contact, id))!;
        Assert.All(columns, column => Assert.Equal(column, record.Text(column)));
        Assert.Equal(columns.Length, record.Number("updatedCount"));
    }

    [Fact]
    public async Task Telephones_Are_Copied_To_Who_Has_Them_And_Go_With_Him()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var company = await crm.WriteAsync(CrmTables.Contact, ("name", "A"));
        var person = await crm.WriteAsync(CrmTables.Person, ("lastname", "P"));
        var phone = await crm.PhoneAsync(CrmTables.Contact, company, "1");
        Assert.Equal([(phone, "1")], (await crm.FindAsync(CrmTables.Contact, company))!.Phones().Select(copy => (copy.Id, copy.Value)));
        await crm.WriteAsync(CrmTables.Phone, ("phone_id", phone), ("owner_id", person), ("ptype_idx", 16389), ("phone", "2"));
        Assert.Empty((await crm.FindAsync(CrmTables.Contact, company))!.Phones());
        Assert.Equal(
            [(phone, 16389, "2")],
            (await crm.FindAsync(CrmTables.Person, person))!.Phones().Select(copy => (copy.Id, copy.Type, copy.Value)));
        await crm.DeleteAsync(CrmTables.Person, person);
        Assert.Null(await crm.FindAsync(CrmTables.Phone, phone));
    }

    [Fact]
    public async Task A_Telephone_Of_Nobody_Is_Refused()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var refusal = await Assert.ThrowsAsync<DialbookException>(() => crm.PhoneAsync(CrmTables.Person, 99, "1"));
        Assert.Equal("owner_id: there is no person 99", refusal.Message);
        Assert.Null(await crm.FindAsync(CrmTables.Phone, 1));

        // it has one who is gone meanwhile: it can be taken from him, but not be given back
        var person = await crm.WriteAsync(CrmTables.Person, ("lastname", "P"));
        var phone = await crm.PhoneAsync(CrmTables.Person, person, "1");
        await crm.Domain.Crm.TryDeleteAsync([(await crm.FindAsync(CrmTables.Person, person))!], Cancellation);
        refusal = await Assert.ThrowsAsync<DialbookException>(() => crm.WriteAsync(CrmTables.Phone, ("phone_id", phone), ("phone", "2")));
        Assert.Equal($"owner_id: there is no person {person}", refusal.Message);
        Assert.Equal(1, await crm.DeleteAsync(CrmTables.Phone, phone));
    }

    [Fact]
    public async Task Snapshots_Say_What_The_Records_Are_After_Any_Edit()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var random = new Random(4);
        for (var round = 0; round < 12; round++)
        {
            await crm.UpsertAsync(CrmTables.Person, [.. Enumerable.Range(0, 30).Select(n => CrmBook.Row(
                CrmTables.Person, ("person_id", random.Next(1, 2_500)), ("lastname", $"{round}-{n}"), ("nomailing", true),
                ("registered", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc))))]);
            await crm.DeleteAsync(CrmTables.Person, random.Next(1, 2_500));
            var read = new List<CrmRecord>();
            await foreach (var records in crm.Domain.Snapshots.ReadAllAsync(crm.Client, CrmTables.Person, Cancellation))
                read.AddRange(records);
            var stored = new List<CrmRecord>();
            for (var block = 0; block < 3; block++)
                stored.AddRange(await crm.Domain.Crm.ListBlockAsync(crm.Client, CrmTables.Person, block, Cancellation));
            Assert.Equal(stored.Select(Text), read.Select(Text));
        }

        static string Text(CrmRecord record) =>
            string.Join('|', record.Columns.Select(column => FormattableString.Invariant($"{column}={record[column]}")));
    }

    private static async Task<(string, string)> NamesAsync(CrmBook crm, int id)
    {
        var record = (await crm.FindAsync(CrmTables.Contact, id))!;
        return (record.Text("name"), record.Text("department"));
    }
}
