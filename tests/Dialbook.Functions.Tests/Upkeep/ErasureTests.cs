using System.Security.Cryptography;
using System.Text;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Upkeep;

public sealed class ErasureTests(AppFixture app)
{
    private const string Number = "+49 89 777 666 555";
    private const string Mail = "Planted@example.org";
    private const string UserData = "planted-77";
    private const string CallerIds = "Pocket/GetCallerIDsFromSelection";

    [Fact]
    public async Task Nothing_Of_A_Person_Is_Left_In_The_Store_And_Everything_Of_Others_Is()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var tenant = crm.Tenant;
        var campaign = await tenant.NewCampaignAsync();
        var other = await tenant.NewContactAsync(campaign, """
            "UserData":"other","Email":"other@example.org"
            """);
        var mine = await FillAsync(crm, campaign);
        var waiting = await tenant.ImportCsvAsync(
            campaign, "UserData,Name,PhoneNumber1,Email\n" + $"w-1,Plantedname,+49 30 1,{Mail}\nw-2,Second,+49 30 2,\n");
        var waitingMail = await LoadAsync(crm, "email", $"email_id,person_id,email_address\n201,642,{Mail}\n202,642,other@example.org\n");
        var before = (await crm.AskAsync(CallerIds, """{"SelectionId":645}"""))!;
        Assert.Equal(4, before["CallerIDs"]!.AsArray().Count);
        var seen = string.Concat((await StoreDump.OfAsync(app.App, tenant)).Values);
        Assert.All(Planted(), text => Assert.Contains(text, seen, StringComparison.OrdinalIgnoreCase));

        var erased = Counts(
            await EraseAsync(
                tenant, $$"""{"PhoneNumber":"0049 (0)89 777666555","Email":" {{Mail.ToUpperInvariant()}}","UserData":"{{UserData}}"}"""));
        foreach (var (table, count) in ((string, int)[])
            [("Contacts", 2), ("History", 1), ("UserDataKeys", 2), ("JobChunks", 6), ("Idempotency", 3), ("Crm/person", 1),
                ("Crm/phone", 4), ("Crm/email", 1),
             ("Crm/chat_session", 1), ("CallerIdSets", 1), ("CallerIdChunks", 1), ("CrmClaims", 1)])
            Assert.True(
                erased.GetValueOrDefault(table) == count,
                $"{table}: {erased.GetValueOrDefault(table)} of {count}; {string.Join(", ", erased)}");
        Assert.True(erased["CrmSnapshots"] > 0 && erased["Activity"] > 0);

        await app.Mail.DeliverAsync(tenant, app.App);
        foreach (var (table, text) in await StoreDump.OfAsync(app.App, tenant))
            Assert.All(
                Planted(), planted => Assert.False(text.Contains(planted, StringComparison.OrdinalIgnoreCase), $"{planted} is in {table}"));
        (await tenant.GetAsync($"dialler/contacts/{mine}")).IsError(404);
        Assert.Null(await crm.AskAsync("Person/GetPersonEntity?personEntityId=1"));

        // a phone is told what to remove, and what is left is what it was; by a process that does not remember what was current
        await using var fresh = await TestApp.StartAsync(app.ConnectionString);
        var changes = (await crm.At(fresh).AskAsync(
            "Pocket/GetCallerIDChangesFromSelection", $$"""{"SelectionId":645,"LastHash":"{{before["CallerIDHash"]}}"}"""))!;
        Assert.False((bool)changes["Reset"]!);
        Assert.Equal([4930777, 4989777666555], changes["Removed"]!.AsArray().Select(entry => (long)entry!["PhoneNumber"]!).Order());
        Assert.Equal(
            ["Other Person", "Other Person"],
            (await crm.At(fresh).AskAsync(CallerIds, """{"SelectionId":645}"""))!["CallerIDs"]!.AsArray().Select(
                entry => (string)entry!["PersonName"]!));
        Assert.NotNull(await crm.AskAsync("Contact/GetContact?contactId=20"));
        (await tenant.GetAsync($"dialler/contacts/{other}")).Is(200);

        // rows that wait are not imported, others are
        (await tenant.ReadJobAsync(waiting.JobId())).Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 1));
        Assert.Equal("Erased", (string)Assert.Single(await tenant.ReadRowsAsync(waiting.JobId(), "failed"))["Error"]!);
        Assert.Equal(["Name", "Second"], (await tenant.ListContactsAsync()).Column("Name").Order(StringComparer.Ordinal));

        (await tenant.ReadJobAsync(waitingMail.JobId())).Counts("CompletedWithErrors", ("nCreated", 1), ("nFailed", 1));
        Assert.NotNull(await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"email","Id":202}"""));

        // a repetition neither shows the person nor makes one anew
        (await tenant.PostAsync("dialler/contacts/import", Contact(campaign), ("Idempotency-Key", "import"))).IsError(410);
        Assert.Empty((await EraseAsync(tenant, $$"""{"PhoneNumber":"{{Number}}","Email":"{{Mail}}","UserData":"{{UserData}}"}""")).Records);
    }

    [Fact]
    public async Task However_Often_It_Breaks_Off_A_Repetition_Finds_What_Is_Left()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await FillAsync(crm, await crm.Tenant.NewCampaignAsync());
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var brokenOff = -1;
        Reply reply;
        do
        {
            brokenOff++;
            plan.AfterWrites(3 + brokenOff, Fault.ResetBefore);
            reply = await EraseAsync(
                crm.Tenant.At(faulty), $$"""{"PhoneNumber":"{{Number}}","Email":"{{Mail}}","UserData":"{{UserData}}"}""");
        }
        while (reply.Status == 503);
        reply.Is(200);
        Assert.True(brokenOff > 3, $"{brokenOff}");

        // nobody had asked for caller IDs; and a key without its contact, which has a hash of the UserData only, is the housekeeping's
        foreach (var (table, text) in (await StoreDump.OfAsync(app.App, crm.Tenant)).Where(dump => dump.Key != "UserDataKeys"))
            Assert.All(
                Planted(), planted => Assert.False(text.Contains(planted, StringComparison.OrdinalIgnoreCase), $"{planted} is in {table}"));
    }

    [Theory]
    [InlineData("""{"PhoneNumber":"+498977 7666555"}""", true)]
    [InlineData("""{"PhoneNumber":"01149 89 777666555"}""", true)]
    [InlineData("""{"PhoneNumber":"+1 212 555 0199 / tel:+49-89-777666555"}""", true)]
    [InlineData("""{"PhoneNumber":"+49 89 77766655"}""", false)]
    [InlineData("""{"PhoneNumber":"777 666 5555"}""", false)]
    [InlineData("""{"Email":"planted@EXAMPLE.org"}""", true)]
    [InlineData("""{"Email":"planted@example.or"}""", false)]
    [InlineData("""{"UserData":"planted-77"}""", true)]
    [InlineData("""{"UserData":"PLANTED-77"}""", false)]
    public async Task One_Thing_That_Tells_The_Person_Is_Enough(string subject, bool isTheirs)
    {
        var (tenant, stranger) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync(), Person());
        var same = await stranger.NewContactAsync(await stranger.NewCampaignAsync(), Person());
        Assert.Equal(isTheirs ? 1 : 0, Counts(await EraseAsync(tenant, subject)).GetValueOrDefault("Contacts"));
        Assert.Equal(isTheirs ? 404 : 200, (await tenant.GetAsync($"dialler/contacts/{id}")).Status);
        (await stranger.GetAsync($"dialler/contacts/{same}")).Is(200);
    }

    [Fact]
    public async Task A_Call_From_A_Number_That_A_Contact_Had_Once_Forgets_It()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync(), $"\"PhoneNumber2\":\"{Number}\"");
        (await tenant.PostAsync($"dialler/contacts/contact/{id}/history",
            """{"ResultCodesExportKey":"Delay (Delay)","PhoneNumberOffset":2}""")).Is(
            200);
        (await tenant.PutAsync("dialler/contacts/contact", $$"""{"ID":{{id}},"PhoneNumber2":null}""")).Is(200);
        Assert.Equal(1, Counts(await EraseAsync(tenant, $$"""{"PhoneNumber":"{{Number}}"}"""))["History"]);
        var call = (await tenant.GetAsync($"dialler/contacts/contact/{id}/history")).Is(200).Record;
        Assert.Null(call["PhoneNumber"]);
        Assert.Equal(2, (int)call["PhoneNumberOffset"]!);
    }

    [Theory]
    [InlineData("{}", "PhoneNumber")]
    [InlineData("""{"PhoneNumber":"","Email":" ","UserData":""}""", "PhoneNumber")]
    [InlineData("""{"PhoneNumber":"nobody"}""", "PhoneNumber")]
    [InlineData("""{"PhoneNumber":"1234567890123456"}""", "PhoneNumber")]
    [InlineData("""{"PhoneNumber":491234}""", "PhoneNumber")]
    [InlineData("""{"Email":["x"]}""", "Email")]
    [InlineData("""{"UserData":7}""", "UserData")]
    public async Task Who_Is_Meant_Must_Be_Clear(string body, string field) =>
        (await (await app.NewTenantAsync()).PostAsync("erase", body)).Names(field);

    private static Task<Reply> LoadAsync(CrmTenant crm, string table, string rows) =>
        crm.Caller.SendContentAsync("POST", "Bulk/" + table, JobCalls.Content(rows, JobCalls.Csv));

    private static IEnumerable<string> Planted() =>
    [
        "Plantedname", Mail, UserData, "777 666 555", "89-777666555", "Plantedchat", "Plantednumber",
        .. ((string[])[UserData, "Plantednumber"]).Select(
            text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))),
    ];

    private static string Person() => $"\"UserData\":\"{UserData}\",\"Email\":\"{Mail}\",\"PhoneNumber3\":\"{Number}\"";

    private static string Contact(int campaign) =>
        Tenant.Contact(campaign, Person()).Replace("\"Name\"", "\"Plantedname\"", StringComparison.Ordinal)
        .Replace("\"Plantedname\":", "\"Name\":", StringComparison.Ordinal);

    private static Task<Reply> EraseAsync(Tenant tenant, string body) => tenant.PostAsync("erase", body);

    private static Dictionary<string, int> Counts(Reply reply) =>
        reply.Is(200).Records.ToDictionary(record => (string)record!["Table"]!, record => (int)record!["nErased"]!, StringComparer.Ordinal);

    /// <summary>Puts the person into everything that keeps anything of persons.</summary>
    private async Task<long> FillAsync(CrmTenant crm, int campaign)
    {
        var tenant = crm.Tenant;
        await app.FinishAsync(
            tenant, await tenant.DeleteAsync(
                "dialler/contacts", $$"""{"UserDataList":["{{UserData}}","none"]}""", ("Prefer", "respond-async")));

        var id = (long)(await tenant.PostAsync("dialler/contacts/import", Contact(campaign), ("Idempotency-Key", "import")))
            .Is(200).Record["ID"]!;
        (await tenant.PostAsync(
            $"dialler/contacts/contact/{id}/history", """{"ResultCodesExportKey":"Delay (Delay)","PhoneNumberOffset":3}""",
            ("Idempotency-Key", "call"))).Is(200);
        await app.FinishAsync(tenant, await tenant.ImportBatchAsync(
            $$"""
            {"UserData":"{{UserData}}","Name":"Plantedname","PhoneNumber1":"+49 30 5"}
            {"UserData":"third","Name":"Plantedname","PhoneNumber1":"{{Number}}","Amount":"much"}
            """, JobCalls.Ndjson, JobCalls.Query(campaign)));

        await crm.UpsertAsync("contact", "contact_id,name,associate_id", "20|Tech Corporation|7");
        var person = (int)(await crm.AskAsync("DatabaseTable/Upsert", """
            {"TableName":"person","Columns":["person_number","contact_id","firstname","lastname"],"Keys":["person_number"],
             "Data":[["Plantednumber","20","Ada","Plantedname"]],"NomatchAction":"NoChange","ReturnRowStatus":true}
            """))!["RowStatus"]![0]!["PrimaryKey"]!;
        await crm.UpsertAsync("person", "person_id,contact_id,firstname,lastname", "642|20|Other|Person");
        await crm.AskAsync(
            "Person/SavePersonEntity",
            $$"""{"PersonId":{{person}},"Emails":[{"Value":"{{Mail}}"}],"MobilePhones":[{"Value":"{{Number}}"}]}""",
            ("Idempotency-Key", "person"));
        await crm.UpsertAsync(
            "phone", "phone_id,owner_id,ptype_idx,phone", "101|20|ContactPhone|0049 (0)89-777666555", $"102|{person}|16385|+49 30 777",
            "103|642|16385|+49 30 642");
        await app.FinishAsync(
            tenant, await LoadAsync(
                crm, "phone", $"phone_id,owner_id,ptype_idx,phone\n104,{person},16388,{Number}\n105,642,16388,+49 30 643\n"));
        await crm.UpsertAsync(
            "chat_session", "id,customer_id,contact_id,name,email,phone,first_message",
            $"1|{person}|20|Plantedchat|{Mail}|{Number}|I am Plantedname", "2|642|20|Other|||Hello");
        await crm.UpsertAsync("appointment", "appointment_id,contact_id,person_id,associate_id,type,status", $"1|20|{person}|7|1|1");
        await crm.UpsertAsync("selection", "selection_id,name", "645|All");
        await crm.UpsertAsync("selectionmember", "selection_id,contact_id,person_id", "645|20|0", $"645|20|{person}", "645|20|642");
        return id;
    }
}
