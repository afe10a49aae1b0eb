using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Dialbook.CallerIds;
using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tests.CallerIds;

public sealed class PocketFunctionsTests(AppFixture app)
{
    private const string Pocket = "Agents/Pocket/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Seeds_Request_Gets_The_Caller_IDs_Of_The_Selection()
    {
        var (caller, _) = await NewBookAsync();
        var reply = await caller.SendAsync(
            "POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645,"LastHash":"maxime"}""",
            ("Accept", "application/json; charset=utf-8"), ("Accept-Language", "sv"));
        Assert.True(reply.Status == 200, reply.Text);
        Assert.Matches("^[0-9a-f]{32}$", (string)reply.Json["CallerIDHash"]!);
        var entry = reply.Json["CallerIDs"]![0]!.AsObject();
        Assert.Equal(
            ["PhoneNumber", "DialInPrefix", "PersonId", "PersonName", "Mrmrs", "ContactId", "ContactName"],
            entry.Select(field => field.Key));
        Assert.Equal(
            """{"PhoneNumber":5550456,"DialInPrefix":1,"PersonId":641,"PersonName":"Sarah Johnson","Mrmrs":"Ms.","ContactId":"""
            + """853,"ContactName":"Tech Corporation"}""",
            entry.ToJsonString());
        Assert.Equal([5550456, 15550100], reply.Json["CallerIDs"]!.AsArray().Select(callerId => (long)callerId!["PhoneNumber"]!));
        Assert.Equal(
            "null",
            (await caller.SendAsync("POST", Pocket
                + "GetCallerIDsFromSelection", $$"""{"selectionId":645,"lastHash":"{{reply.Json["CallerIDHash"]}}"}""")).Text);
    }

    [Theory]
    [InlineData("""{"SelectionId":999}""")]
    [InlineData("""{"SelectionId":0}""")]
    [InlineData("""{"SelectionId":-645}""")]
    [InlineData("null")]
    public async Task An_Unknown_Selection_Is_Null(string request)
    {
        var (caller, _) = await NewBookAsync();
        foreach (var method in new[] { "GetCallerIDsFromSelection", "GetCallerIDChangesFromSelection" })
        {
            var reply = await caller.SendAsync("POST", Pocket + method, request);
            Assert.Equal((200, "null"), (reply.Status, reply.Text));
        }
    }

    [Fact]
    public async Task Another_Tenants_Selection_Is_As_One_That_Does_Not_Exist()
    {
        await NewBookAsync();
        var stranger = CrmCaller.Bearer(app.App, (await app.NewTenantAsync()).Token);
        Assert.Equal("null", (await stranger.SendAsync("POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645}""")).Text);
    }

    [Fact]
    public async Task Gzip_Unpacks_To_What_Is_Sent_Without()
    {
        var (caller, _) = await NewBookAsync();
        var plain = await caller.SendAsync("POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645}""");
        Assert.Null(plain.Header("Content-Encoding"));
        foreach (var accepts in new[] { "gzip", "br, gzip;q=0.5", "*" })
        {
            var packed = await caller.SendAsync(
                "POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645}""", ("Accept-Encoding", accepts));
            Assert.Equal(("gzip", $"{packed.Bytes.Length}"), (packed.Header("Content-Encoding"), packed.Header("Content-Length")));
            await using var unpacked = new GZipStream(new MemoryStream(packed.Bytes), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked, Encoding.UTF8);
            Assert.Equal(plain.Text, await reader.ReadToEndAsync(Cancellation));
        }

        Assert.Null(
            (await caller.SendAsync("POST", Pocket
                + "GetCallerIDsFromSelection", """{"SelectionId":645}""", ("Accept-Encoding", "gzip;q=0"))).Header(
                "Content-Encoding"));
    }

    [Fact]
    public async Task Fields_XML_And_Languages_Are_The_Callers_Choice()
    {
        var (caller, _) = await NewBookAsync();
        await UpsertAsync(caller, "person", ["person_id", "mrmrs"], ["641", """NO:"Fru";US:"Mrs." """.Trim()]);
        await RefreshAsync(caller);
        var norwegian = await caller.SendAsync(
            "POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645}""", ("SO-Language", "NO"));
        Assert.Equal("Fru", (string)norwegian.Json["CallerIDs"]![0]!["Mrmrs"]!);
        var some = await caller.SendAsync(
            "POST", Pocket + "GetCallerIDsFromSelection?$select=callerids/contactname", """{"SelectionId":645}""");
        Assert.Equal(
            """{"PhoneNumber":0,"DialInPrefix":0,"PersonId":641,"PersonName":null,"Mrmrs":null,"ContactId":"""
            + """853,"ContactName":"Tech Corporation"}""",
            some.Json["CallerIDs"]![0]!.ToJsonString());
        var xml = await caller.SendAsync(
            "POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645}""", ("Accept", "application/xml"),
            ("Accept-Encoding", "gzip"));
        Assert.Contains("<CallerIDs><CallerID><PhoneNumber>5550456</PhoneNumber>", xml.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Phone_That_Applies_The_Changes_Has_The_New_List()
    {
        var (caller, _) = await NewBookAsync();
        var before = (await caller.SendAsync("POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645}""")).Json;
        await UpsertAsync(caller, "person", ["person_id", "lastname"], ["641", "Jonson"]);
        await UpsertAsync(
            caller, "phone", ["phone_id", "owner_id", "ptype_idx", "phone"], ["2", "853", "ContactPhone", "+1 555 0199"],
            ["3", "641", "PersonPrivate", "555-0456"]);
        await RefreshAsync(caller);
        var changes = (await caller.SendAsync("POST", Pocket
            + "GetCallerIDChangesFromSelection", $$"""{"SelectionId":645,"LastHash":"{{before["CallerIDHash"]}}"}""")).Json;
        Assert.False((bool)changes["Reset"]!);
        Assert.Equal("""[{"PhoneNumber":15550100,"DialInPrefix":0}]""", changes["Removed"]!.ToJsonString());
        Assert.Equal(["Sarah Jonson"], changes["Changed"]!.AsArray().Select(callerId => (string)callerId!["PersonName"]!));
        Assert.Equal([15550199], changes["Added"]!.AsArray().Select(callerId => (long)callerId!["PhoneNumber"]!));
        var now = (await caller.SendAsync("POST", Pocket + "GetCallerIDsFromSelection", """{"SelectionId":645}""")).Json;
        Assert.Equal((string)now["CallerIDHash"]!, (string)changes["CallerIDHash"]!);
        var reset = (await caller.SendAsync("POST", Pocket
            + "GetCallerIDChangesFromSelection", """{"SelectionId":645,"LastHash":"maxime"}""")).Json;
        Assert.True((bool)reset["Reset"]!);
        Assert.Equal(now["CallerIDs"]!.ToJsonString(), reset["Added"]!.ToJsonString());
        Assert.Equal(
            "null",
            (await caller.SendAsync("POST", Pocket
                + "GetCallerIDChangesFromSelection", $$"""{"SelectionId":645,"LastHash":"{{now["CallerIDHash"]}}"}""")).Text);
    }

    [Fact]
    public async Task An_Associate_Gets_The_Companies_That_Are_His_Or_That_He_Did_Something_On()
    {
        var (admin, tenant) = await NewBookAsync();
        var made = await tenant.PostAsync("tokens", """{"Name":"Associate","Role":"write","AssociateID":7}""");
        var associate = CrmCaller.Bearer(app.App, (string)made.Is(200).Record["Token"]!);
        var none = (await associate.SendAsync("POST", Pocket + "GetMyCallerIDs", "{}")).Json;
        Assert.Empty(none["CallerIDs"]!.AsArray());
        await UpsertAsync(admin, "contact", ["contact_id", "associate_id"], ["853", "7"]);
        var own = (await associate.SendAsync("POST", Pocket + "GetMyCallerIDs", "{}")).Json;
        Assert.Equal([5550456, 15550100], own["CallerIDs"]!.AsArray().Select(callerId => (long)callerId!["PhoneNumber"]!));
        Assert.Equal(
            "null", (await associate.SendAsync("POST", Pocket + "GetMyCallerIDs", $$"""{"LastHash":"{{own["CallerIDHash"]}}"}""")).Text);
        var wrong = await associate.SendAsync("POST", Pocket + "GetMyCallerIDs", """{"MinDate":"2024-02-01","MaxDate":"2024-01-01"}""");
        Assert.Equal((400, "MinDate: is after MaxDate"), (wrong.Status, (string)wrong.Json["Message"]!));
    }

    /// <summary>A new client with the selection 645 of the seed: a company, and a person at it.</summary>
    private async Task<(CrmCaller Caller, Tenant Tenant)> NewBookAsync()
    {
        var tenant = await app.NewTenantAsync();
        var caller = CrmCaller.Bearer(app.App, tenant.Token);
        await UpsertAsync(caller, "contact", ["contact_id", "name"], ["853", "Tech Corporation"]);
        await UpsertAsync(
            caller, "person", ["person_id", "firstname", "lastname", "mrmrs", "contact_id"], ["641", "Sarah", "Johnson", "Ms.", "853"]);
        await UpsertAsync(
            caller, "phone", ["phone_id", "owner_id", "ptype_idx", "phone"], ["1", "641", "PersonMobile", "555-0456"],
            ["2", "853", "ContactPhone", "+1 555 0100"]);
        await UpsertAsync(caller, "selection", ["selection_id", "name"], ["645", "Phones"]);
        await UpsertAsync(
            caller, "selectionmember", ["selection_id", "contact_id", "person_id"], ["645", "853", "0"], ["645", "853", "641"]);
        return (caller, tenant);
    }

    private static async Task UpsertAsync(CrmCaller caller, string table, string[] columns, params string[][] rows)
    {
        var request = new JsonObject
        {
            ["TableName"] = table,
            ["Columns"] = new JsonArray([.. columns.Select(column => JsonValue.Create(column))]),
            ["Data"] = new JsonArray([.. rows.Select(row => new JsonArray([.. row.Select(cell => JsonValue.Create(cell))]))]),
        };
        var reply = await caller.SendAsync("POST", "Agents/DatabaseTable/Upsert", request.ToJsonString());
        Assert.True(reply.Status == 200, reply.Text);
    }

    /// <summary>What the timer and the queue do; then a process that remembers no version.</summary>
    private async Task RefreshAsync(CrmCaller caller)
    {
        var principal = await caller.GetPrincipalAsync();
        var client = await app.App.Service<ClientDirectory>()
            .GetAsync(int.Parse((string)principal.Json["DatabaseContextIdentifier"]!, CultureInfo.InvariantCulture), Cancellation);
        var head = await app.App.Service<CallerIdRefresh>().RunAsync(new(client, 645), Cancellation);
        while ((await app.App.Service<CallerIdSets>().FindAsync(new(client, 645), Cancellation))!.Hash != head!.Hash)
            await Task.Yield();
    }
}
