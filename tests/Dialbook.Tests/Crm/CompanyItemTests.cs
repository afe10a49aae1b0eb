using Dialbook.Crm;
using Dialbook.Testing;

namespace Dialbook.Tests.Crm;

public sealed class CompanyItemTests(AzuriteServer azurite)
{
    private static readonly DateTime Day = new(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Newest_Come_First_And_No_More_Than_Asked_For()
    {
        var crm = await CrmBook.NewAsync(azurite);
        foreach (var day in new[] { 3, 1, 4, 2, 4 })
            await crm.WriteAsync(CrmTables.Sale, ("contact_id", 9), ("saledate", Day.AddDays(day)), ("heading", $"Day {day}"));
        Assert.Equal(["Day 4", "Day 4", "Day 3"], (await ListAsync(crm, 9, CompanyItemKind.Sale, 3)).Select(sale => sale.Text("heading")));
        Assert.Equal([5, 3, 1, 4, 2], (await ListAsync(crm, 9, CompanyItemKind.Sale)).Select(sale => sale.Id));
        Assert.Empty(await ListAsync(crm, 8, CompanyItemKind.Sale));
    }

    [Fact]
    public async Task An_Item_Moves_With_Its_Time_Its_Company_And_Its_Kind()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var id = await crm.WriteAsync(CrmTables.Appointment, ("contact_id", 1), ("type", 1), ("activeDate", Day), ("text", "Call"));
        await crm.WriteAsync(CrmTables.Appointment, ("appointment_id", id), ("activeDate", Day.AddDays(1)));
        Assert.Equal("Call", Assert.Single(await ListAsync(crm, 1, CompanyItemKind.FollowUp)).Text("description"));
        await crm.WriteAsync(CrmTables.Appointment, ("appointment_id", id), ("contact_id", 2));
        Assert.Empty(await ListAsync(crm, 1, CompanyItemKind.FollowUp));
        Assert.Single(await ListAsync(crm, 2, CompanyItemKind.FollowUp));
        await crm.WriteAsync(CrmTables.Appointment, ("appointment_id", id), ("type", 4));
        Assert.Empty(await ListAsync(crm, 2, CompanyItemKind.FollowUp));
        Assert.Single(await ListAsync(crm, 2, CompanyItemKind.Document));
        await crm.WriteAsync(CrmTables.Appointment, ("appointment_id", id), ("type", 3));
        Assert.Empty(await ListAsync(crm, 2, CompanyItemKind.Document));
        await crm.WriteAsync(CrmTables.Appointment, ("appointment_id", id), ("type", 2));
        await crm.DeleteAsync(CrmTables.Appointment, id);
        Assert.Empty(await ListAsync(crm, 2, CompanyItemKind.FollowUp));
    }

    [Fact]
    public async Task A_Document_Gives_Its_Heading_Whenever_It_Comes()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var appointment = await crm.WriteAsync(CrmTables.Appointment, ("contact_id", 1), ("type", 4), ("document_id", 77));
        await crm.WriteAsync(CrmTables.Document, ("document_id", 77), ("appointment_id", appointment), ("header", "Offer"));
        Assert.Equal("Offer", Assert.Single(await ListAsync(crm, 1, CompanyItemKind.Document)).Text("description"));
        await crm.WriteAsync(CrmTables.Document, ("document_id", 77), ("header", "New offer"));
        Assert.Equal("New offer", Assert.Single(await ListAsync(crm, 1, CompanyItemKind.Document)).Text("description"));
        await crm.WriteAsync(CrmTables.Appointment, ("contact_id", 1), ("type", 4), ("document_id", 77));
        Assert.All(await ListAsync(crm, 1, CompanyItemKind.Document), document => Assert.Equal("New offer", document.Text("description")));
    }

    [Fact]
    public async Task A_Text_Of_Its_Own_Table_Describes_An_Appointment()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var text = await crm.WriteAsync(CrmTables.TextRow, ("text", "Long story"));
        await crm.WriteAsync(CrmTables.Appointment, ("contact_id", 1), ("type", 2), ("text_id", text));
        Assert.Equal("Long story", Assert.Single(await ListAsync(crm, 1, CompanyItemKind.FollowUp)).Text("description"));
    }

    [Fact]
    public async Task A_Ticket_Is_Of_The_Company_Of_Its_Person_And_A_Chat_Too_If_It_Names_None()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var person = await crm.WriteAsync(CrmTables.Person, ("contact_id", 5));
        await crm.WriteAsync(CrmTables.Ticket, ("cust_id", person), ("contact_id", 6), ("title", "T"));
        await crm.WriteAsync(CrmTables.ChatSession, ("customer_id", person), ("first_message", "Hello"));
        await crm.WriteAsync(CrmTables.ChatSession, ("customer_id", person), ("contact_id", 6));
        Assert.Single(await ListAsync(crm, 5, CompanyItemKind.Ticket));
        Assert.Equal("Hello", Assert.Single(await ListAsync(crm, 5, CompanyItemKind.Chat)).Text("first_message"));
        Assert.Single(await ListAsync(crm, 6, CompanyItemKind.Chat));
    }

    private static Task<IReadOnlyList<CrmRecord>> ListAsync(CrmBook crm, int company, CompanyItemKind kind, int limit = 50) =>
        crm.Domain.Items.ListAsync(crm.Client, company, kind, limit, Cancellation);
}
