using System.Text.Json;

namespace Dialbook.EndToEnd.Tests.Crm;

public sealed class PublishedClientTests(DialbookFixture fixture)
{
    private static readonly string[] Ways = ["basic", "ticket", "bearer"];

    [Fact]
    public async Task It_Signs_In_By_Password_Ticket_And_Token()
    {
        var outcome = await PublishedClient.RunAsync("sign-in.js", fixture.Dialbook.Address);
        foreach (var way in Ways)
        {
            var principal = outcome.GetProperty(way);
            Assert.Equal("InternalAssociate", principal.GetProperty("userType").GetString());
            Assert.Equal("demo", principal.GetProperty("associate").GetString());
            Assert.Equal(1, principal.GetProperty("associateId").GetInt32());
            Assert.Equal("Employee", principal.GetProperty("roleType").GetString());
            Assert.Equal("StatusNone", principal.GetProperty("ejUserStatus").GetString());
            Assert.Equal("1", principal.GetProperty("databaseContextIdentifier").GetString());
        }

        Assert.StartsWith("7T:", outcome.GetProperty("made").GetProperty("Ticket").GetString(), StringComparison.Ordinal);
        Assert.Equal("demo", outcome.GetProperty("selected").GetProperty("associate").GetString());
        Assert.Equal(JsonValueKind.Null, outcome.GetProperty("selected").GetProperty("databaseContextIdentifier").ValueKind);
        Assert.Equal(JsonValueKind.Null, outcome.GetProperty("loggedOut").ValueKind);
        foreach (var way in (string[])["afterwards", "wrong", "nobody"])
        {
            var refusal = outcome.GetProperty(way);
            Assert.Equal(401, refusal.GetProperty("status").GetInt32());
            Assert.True(refusal.GetProperty("data").GetProperty("Error").GetBoolean());
            Assert.StartsWith(
                "Basic realm=\"Dialbook\"", refusal.GetProperty("headers").GetProperty("www-authenticate").GetString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_Loads_Selects_And_Is_Answered()
    {
        var outcome = await PublishedClient.RunAsync("crm.js", fixture.Dialbook.Address);
        AssertLoaded(outcome);
        AssertSelected(outcome.GetProperty("selections"), outcome.GetProperty("loaded"));
        AssertCallerIds(outcome.GetProperty("callerIds"), outcome.GetProperty("loaded"));
        AssertActive(outcome.GetProperty("active"), outcome.GetProperty("loaded"));
        AssertSummary(outcome);
        AssertEdited(outcome);
    }

    private static void AssertLoaded(JsonElement outcome)
    {
        foreach (var result in outcome.GetProperty("loaded").GetProperty("results").EnumerateArray())
        {
            Assert.True(result.GetProperty("success").GetBoolean());
            Assert.All(result.GetProperty("rowStatus").EnumerateArray(), row =>
                Assert.Contains(row.GetProperty("action").GetString(), (string[])["Inserted", "Updated"]));
        }

        AssertRefused(outcome.GetProperty("refused"), "SoMassOperationException", "Columns: the table contact has no column 'nothing'");
    }

    private static void AssertSelected(JsonElement selections, JsonElement loaded)
    {
        var selection = selections.GetProperty("fixed");
        Assert.Equal(2, selection.GetProperty("memberCount").GetInt32());
        Assert.Equal("Static", selection.GetProperty("selectionType").GetString());
        Assert.Equal("contact", selection.GetProperty("targetTableName").GetString());
        Assert.Equal(1, selection.GetProperty("associate").GetProperty("associateId").GetInt32());
        var combined = selections.GetProperty("combined");
        Assert.Equal("Combined", combined.GetProperty("selectionType").GetString());
        Assert.Equal("Union", combined.GetProperty("selectionUnionType").GetString());
        Assert.Equal(2, combined.GetProperty("memberCount").GetInt32());
        var rows = selections.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["contact", "person"], rows.Select(row => row.GetProperty("entityName").GetString()));
        Assert.Equal(
            [loaded.GetProperty("other").GetInt32(), loaded.GetProperty("person").GetInt32()],
            rows.Select(row => row.GetProperty("primaryKey").GetInt32()));
        Assert.Equal("Ada Lind", rows[1].GetProperty("columnData").GetProperty("fullName").GetProperty("displayValue").GetString());
        Assert.Equal(1, selections.GetProperty("added").GetInt32());
        Assert.Equal(
            loaded.GetProperty("company").GetInt32(),
            Assert.Single(selections.GetProperty("shadow").EnumerateArray()).GetProperty("primaryKey").GetInt32());
        Assert.Equal(JsonValueKind.Null, selections.GetProperty("gone").ValueKind);
        AssertRefused(
            selections.GetProperty("circle"), "SoValidationException", "rightSelectionId: a selection cannot be combined of itself");
    }

    private static void AssertCallerIds(JsonElement callerIds, JsonElement loaded)
    {
        foreach (var way in Ways)
        {
            var collection = callerIds.GetProperty(way);
            Assert.Matches("^[0-9a-f]{32}$", collection.GetProperty("callerIDHash").GetString());
            var list = collection.GetProperty("callerIDs").EnumerateArray().ToList();
            Assert.Equal([4722518001, 4790123456], list.Select(callerId => callerId.GetProperty("phoneNumber").GetInt64()));
            Assert.Equal(["", "Ada Lind"], list.Select(callerId => callerId.GetProperty("personName").GetString()));
            Assert.Equal(["Casper", "Strosin"], list.Select(callerId => callerId.GetProperty("contactName").GetString()));
            Assert.Equal(
                [0, loaded.GetProperty("person").GetInt32()], list.Select(callerId => callerId.GetProperty("personId").GetInt32()));
        }

        Assert.Equal(JsonValueKind.Null, callerIds.GetProperty("unchanged").ValueKind);
        Assert.Equal(JsonValueKind.Null, callerIds.GetProperty("unknown").ValueKind);
        AssertRefused(callerIds.GetProperty("wrong"), "SoValidationException", "SelectionId: must be an integer");
    }

    private static void AssertActive(JsonElement active, JsonElement loaded)
    {
        const int ActivityCompleted = 8, NewActivity = 4, DocumentAdded = 64;
        var company = loaded.GetProperty("company").GetInt32();
        foreach (var way in Ways)
        {
            var one = Assert.Single(active.GetProperty(way).EnumerateArray());
            Assert.Equal(company, one.GetProperty("contactId").GetInt32());
            Assert.Equal("NO:\"Viktig\";US:\"VIP\"", one.GetProperty("category").GetString());
            Assert.Equal(DocumentAdded, one.GetProperty("action").GetInt32());
            Assert.Equal(1, one.GetProperty("associateId").GetInt32());
        }

        // the client makes the same moment of a time in whatever zone
        var moment = active.GetProperty("basic")[0].GetProperty("actionTime").GetDateTimeOffset();
        foreach (var (language, category) in ((string, string)[])[("norwegian", "Viktig"), ("american", "VIP")])
        {
            var one = Assert.Single(active.GetProperty(language).EnumerateArray());
            Assert.Equal(category, one.GetProperty("category").GetString());
            Assert.Equal(moment, one.GetProperty("actionTime").GetDateTimeOffset());
        }

        var completed = Assert.Single(active.GetProperty("completed").EnumerateArray());
        Assert.Equal(NewActivity | ActivityCompleted, completed.GetProperty("action").GetInt32());
        Assert.Equal(new DateTimeOffset(2024, 8, 26, 15, 54, 2, default), completed.GetProperty("actionTime").GetDateTimeOffset());
        Assert.Contains(company, active.GetProperty("recent").EnumerateArray().Select(one => one.GetProperty("contactId").GetInt32()));
        Assert.Empty(active.GetProperty("ofNoCategory").EnumerateArray());
    }

    private static void AssertSummary(JsonElement outcome)
    {
        foreach (var summary in (JsonElement[])[outcome.GetProperty("summary"), outcome.GetProperty("summaryInNorway")])
        {
            Assert.Equal("Strosin", summary.GetProperty("contact").GetProperty("name").GetString());
            var ticket = Assert.Single(summary.GetProperty("tickets").EnumerateArray());
            Assert.Equal("Postponed", ticket.GetProperty("iconHint").GetString());
            Assert.Equal(new DateTimeOffset(2021, 1, 19, 9, 10, 59, default), ticket.GetProperty("registered").GetDateTimeOffset());
            var followUp = Assert.Single(summary.GetProperty("followups").EnumerateArray());
            Assert.Equal(
                ("Call back", "Completed", 0),
                (Text(followUp, "description"), Text(followUp, "completed"), followUp.GetProperty("documentId").GetInt32()));
            var document = Assert.Single(summary.GetProperty("documents").EnumerateArray());
            Assert.Equal(("Offer", "NotStarted"), (Text(document, "description"), Text(document, "completed")));
            var sale = Assert.Single(summary.GetProperty("sales").EnumerateArray());
            Assert.Equal(
                ("Open", "NotStarted", "JPY", "2024-06-30T00:00:00.000Z"),
                (Text(sale, "status"), Text(sale, "completed"), Text(sale, "currency"), Text(sale, "saleDate")));
            Assert.Equal(9000, sale.GetProperty("amountInBaseCurrency").GetDouble());
            Assert.Equal("Reinger", Text(Assert.Single(summary.GetProperty("chats").EnumerateArray()), "name"));
        }

        Assert.Equal("Viktig", outcome.GetProperty("summaryInNorway").GetProperty("contact").GetProperty("categoryName").GetString());
        Assert.Equal(JsonValueKind.Null, outcome.GetProperty("noSummary").ValueKind);
        var selected = outcome.GetProperty("selected");
        Assert.Equal("Strosin", Text(selected.GetProperty("contact"), "name"));
        Assert.Equal(JsonValueKind.Null, selected.GetProperty("contact").GetProperty("fullName").ValueKind);
        Assert.Single(selected.GetProperty("tickets").EnumerateArray());
        Assert.Empty(selected.GetProperty("sales").EnumerateArray());
    }

    private static void AssertEdited(JsonElement outcome)
    {
        var company = outcome.GetProperty("company");
        Assert.Equal(
            ["22518008", "+47 22 51 80 09"],
            company.GetProperty("read").GetProperty("phones").EnumerateArray().Select(phone => Text(phone, "value")));
        Assert.Equal("Konopelski, Oslo", Text(company.GetProperty("simple"), "fullName"));
        Assert.Equal("Oslo", Text(company.GetProperty("simple"), "city"));
        Assert.Single(company.GetProperty("list").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, company.GetProperty("gone").ValueKind);
        var person = outcome.GetProperty("person");
        Assert.Equal("Bo Lund", Text(person.GetProperty("read"), "fullName"));
        Assert.Equal("Strosin", Text(person.GetProperty("read").GetProperty("contact"), "name"));
        Assert.Equal("1980-05-17T00:00:00.000Z", Text(person.GetProperty("read"), "birthDate"));
        Assert.Equal("90123457", Text(Assert.Single(person.GetProperty("read").GetProperty("mobilePhones").EnumerateArray()), "value"));
        Assert.Equal(JsonValueKind.Null, person.GetProperty("gone").ValueKind);
    }

    private static void AssertRefused(JsonElement refusal, string type, string message)
    {
        Assert.Equal(400, refusal.GetProperty("status").GetInt32());
        Assert.Equal((type, message), (Text(refusal.GetProperty("data"), "ErrorType"), Text(refusal.GetProperty("data"), "Message")));
    }

    private static string? Text(JsonElement value, string name) => value.GetProperty(name).GetString();
}
