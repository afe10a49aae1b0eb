using Dialbook.Crm;
using Dialbook.Selections;
using Dialbook.Testing;
using Dialbook.Tests.Crm;

namespace Dialbook.Tests.Selections;

public sealed class SelectionTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_Come_And_Go_And_Are_Counted_Once()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var (selection, editor) = (await SelectionAsync(crm), Editor(crm));
        await PersonsAsync(crm, 1, 999, 1_000, 2_500);
        Assert.Equal(3, await editor.AddAsync(crm.Caller, selection, [], [1, 999, 1_000], Cancellation));
        Assert.Equal(1, await editor.AddAsync(crm.Caller, selection, [], [1, 2_500, 2_500], Cancellation));
        await editor.RemoveAsync(crm.Caller, selection, [], [999, 42], Cancellation);
        Assert.Equal([1, 1_000, 2_500], (await MembersAsync(crm, selection))!.Persons.List());
        await crm.DeleteAsync(CrmTables.Selection, selection);
        Assert.Null(await MembersAsync(crm, selection));
        Assert.Equal(0, (await crm.Domain.Members.ListAsync(new(crm.Client, selection), "person", Cancellation)).Count);
    }

    [Fact]
    public async Task Members_Must_Exist()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var (selection, editor) = (await SelectionAsync(crm), Editor(crm));
        await PersonsAsync(crm, 1);
        await AssertRefusedAsync("person_id: there is no person 2", () => editor.AddAsync(crm.Caller, selection, [], [1, 2], Cancellation));
        await AssertRefusedAsync(
            "contact_id: there is no contact -1", () => editor.AddAsync(crm.Caller, selection, [0, -1], [1], Cancellation));
        await AssertRefusedAsync("SelectionId: there is no selection 77", () => editor.AddAsync(crm.Caller, 77, [], [1], Cancellation));
        Assert.Equal(0, (await MembersAsync(crm, selection))!.Count);
    }

    [Fact]
    public async Task Many_At_Once_Lose_No_Member()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var selection = await SelectionAsync(crm);
        await PersonsAsync(crm, [.. Enumerable.Range(1, 40)]);
        await Task.WhenAll(Enumerable.Range(1, 40).Select(id => Editor(crm).AddAsync(crm.Caller, selection, [], [id], Cancellation)));
        Assert.Equal(Enumerable.Range(1, 40), (await MembersAsync(crm, selection))!.Persons.List());
    }

    [Theory]
    [InlineData("sale", "person_id")]
    [InlineData("appointment", "person_id")]
    [InlineData("ticket", "cust_id")]
    [InlineData("chat_session", "customer_id")]
    public async Task Other_Records_Stand_For_Their_Company_And_Person(string target, string person)
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.WriteAsync(CrmTables.Person, ("person_id", 8), ("contact_id", 3));
        var table = CrmTables.Find(target)!;
        var record = await crm.WriteAsync(table, ("contact_id", 3), (person, 8));
        await crm.WriteAsync(table, ("contact_id", 4));
        var selection = await SelectionAsync(crm, ("targetTableNumber", (int)SelectionTargetTable.Numbers[target]));
        await Editor(crm).AddRecordsAsync(crm.Caller, selection, [record], Cancellation);
        var members = (await MembersAsync(crm, selection))!;
        Assert.Equal(([3], [8]), (members.Companies.List().ToArray(), members.Persons.List().ToArray()), Same);
    }

    [Fact]
    public async Task A_Document_Stands_For_Those_Of_Its_Appointment()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var appointment = await crm.WriteAsync(CrmTables.Appointment, ("type", 4), ("contact_id", 3), ("person_id", 8));
        var document = await crm.WriteAsync(CrmTables.Document, ("appointment_id", appointment));
        var selection = await SelectionAsync(crm, ("targetTableNumber", (int)SelectionTargetTable.Numbers["document"]));
        await Editor(crm).AddRecordsAsync(crm.Caller, selection, [document], Cancellation);
        var members = (await MembersAsync(crm, selection))!;
        Assert.Equal(([3], [8]), (members.Companies.List().ToArray(), members.Persons.List().ToArray()), Same);
    }

    [Theory]
    [InlineData(SelectionUnion.Union, new[] { 1, 2, 3, 1_500 })]
    [InlineData(SelectionUnion.Intersect, new[] { 2 })]
    [InlineData(SelectionUnion.SubtractRightFromLeft, new[] { 1, 1_500 })]
    [InlineData(SelectionUnion.SubtractLeftFromRight, new[] { 3 })]
    [InlineData(SelectionUnion.XOR, new[] { 1, 3, 1_500 })]
    public async Task Two_Selections_Are_Combined(SelectionUnion union, int[] persons)
    {
        var crm = await CrmBook.NewAsync(azurite);
        await PersonsAsync(crm, 1, 2, 3, 1_500);
        var (left, right) = (await SelectionAsync(crm), await SelectionAsync(crm));
        await Editor(crm).AddAsync(crm.Caller, left, [], [1, 2, 1_500], Cancellation);
        await Editor(crm).AddAsync(crm.Caller, right, [], [2, 3], Cancellation);
        var combined = await CombinedAsync(crm, left, right, union);
        Assert.Equal(persons, (await MembersAsync(crm, combined))!.Persons.List());
        var ofCombined = await CombinedAsync(crm, combined, combined, SelectionUnion.XOR);
        Assert.Empty((await MembersAsync(crm, ofCombined))!.Persons.List());
    }

    [Fact]
    public async Task A_Selection_Is_Not_Combined_Of_Itself()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var one = await SelectionAsync(crm);
        var two = await CombinedAsync(crm, one, one, SelectionUnion.Union);
        var three = await CombinedAsync(crm, two, one, SelectionUnion.Union);
        await AssertRefusedAsync("leftSelectionId: a selection cannot be combined of itself", () =>
            crm.WriteAsync(CrmTables.Selection, ("selection_id", two), ("leftSelectionId", two)));
        await AssertRefusedAsync("rightSelectionId: a selection cannot be combined of itself", () =>
            crm.WriteAsync(CrmTables.Selection, ("selection_id", two), ("rightSelectionId", three)));
        await AssertRefusedAsync("leftSelectionId: there is no selection 99", () => CombinedAsync(crm, 99, one, SelectionUnion.Union));
        Assert.Equal(one, (await crm.FindAsync(CrmTables.Selection, two))!.Number("rightSelectionId"));
    }

    [Theory]
    [InlineData("contact.name begins 'a'", new[] { 1 }, new int[0])]
    [InlineData("contact.category_idx in (1, 2) and contact.name ne 'Ada'", new[] { 2 }, new int[0])]
    [InlineData("person.title contains 'CHIEF'", new int[0], new[] { 10, 12 })]
    [InlineData("contact.name eq 'Ada' and (person.title eq 'Chief' or person.rank gt 3)", new int[0], new[] { 10, 11 })]
    [InlineData("contact.name eq null and person.lastname ge 'A'", new int[0], new[] { 12 })]
    [InlineData("", new int[0], new int[0])]
    public async Task Criteria_Choose_Companies_Or_Persons(string criteria, int[] companies, int[] persons)
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.WriteAsync(CrmTables.Contact, ("contact_id", 1), ("name", "Ada"), ("category_idx", 1));
        await crm.WriteAsync(CrmTables.Contact, ("contact_id", 2), ("name", "Bob"), ("category_idx", 2));
        await crm.WriteAsync(CrmTables.Person, ("person_id", 10), ("contact_id", 1), ("lastname", "X"), ("title", "Chief"));
        await crm.WriteAsync(CrmTables.Person, ("person_id", 11), ("contact_id", 1), ("lastname", "Y"), ("rank", 4));
        await crm.WriteAsync(CrmTables.Person, ("person_id", 12), ("lastname", "Z"), ("title", "Vice chief"));
        var selection = await SelectionAsync(crm, ("seltype", 1));
        await Editor(crm).SetCriteriaAsync(crm.Caller, selection, criteria, Cancellation);
        var members = (await MembersAsync(crm, selection))!;
        Assert.Equal((companies, persons), (members.Companies.List().ToArray(), members.Persons.List().ToArray()), Same);
    }

    [Fact]
    public async Task What_Are_No_Criteria_Is_Refused()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var selection = await SelectionAsync(crm, ("seltype", 1));
        await AssertRefusedAsync("Criteria: 'name' is no column, at character 1", () =>
            Editor(crm).SetCriteriaAsync(crm.Caller, selection, "name eq 'x'", Cancellation));
        await AssertRefusedAsync("SelectionId: is not a dynamic selection", async () =>
            await Editor(crm).SetCriteriaAsync(crm.Caller, await SelectionAsync(crm), "contact.name eq 'x'", Cancellation));
    }

    private static bool Same((int[] Left, int[] Right) one, (int[] Left, int[] Right) other) =>
        one.Left.AsSpan().SequenceEqual(other.Left) && one.Right.AsSpan().SequenceEqual(other.Right);

    private static SelectionEditor Editor(CrmBook crm) =>
        new(crm.Domain.Crm, crm.Domain.Snapshots, crm.Domain.CrmWriter, crm.Domain.Members, crm.Domain.Campaigns, TimeProvider.System);

    private static Task<int> SelectionAsync(CrmBook crm, params IEnumerable<(string, object?)> values) =>
        crm.WriteAsync(CrmTables.Selection, [("text", "a selection"), .. values]);

    private static Task<int> CombinedAsync(CrmBook crm, int left, int right, SelectionUnion union) => crm.WriteAsync(
        CrmTables.Selection, ("seltype", (int)SelectionKind.Combined), ("leftSelectionId", left), ("rightSelectionId", right),
        ("combinationType", (int)union));

    private static Task<List<CrmRowResult>> PersonsAsync(CrmBook crm, params int[] ids) =>
        crm.UpsertAsync(CrmTables.Person, [.. ids.Select(id => CrmBook.Row(CrmTables.Person, ("person_id", id), ("lastname", $"P{id}")))]);

    private static Task<SelectedIds?> MembersAsync(CrmBook crm, int selection) =>
        crm.Domain.Membership.FindAsync(new(crm.Client, selection), Cancellation);

    private static async Task AssertRefusedAsync(string error, Func<Task> call) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<DialbookException>(call)).Message);
}
