using System.Globalization;
using System.Text;
using Dialbook.Functions.Tests.Running;
using Dialbook.LocalHost;
using Dialbook.Tenancy;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Faults;

public sealed class LogTests(AppFixture app)
{
    private static readonly string[] Planted =
        ["Plantedname", "+4989777666555", "planted@example.org", "DE89370400440532013000", "PlantedUserData", "PlantedCampaign",
            "PlantedQuery"];

    [Fact]
    public async Task No_Log_Line_Shows_A_Name_A_Number_A_Mail_Address_Bank_Data_Or_A_Token()
    {
        var tenant = await app.NewTenantAsync();
        var plan = new FaultPlan();
        await using var logged = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var at = tenant.At(logged);
        var campaign = await at.NewCampaignAsync("PlantedCampaign");
        var contact = $$"""
            {"DiallerCampaignsID":{{campaign}},"Name":"Plantedname","PhoneNumber1":"+4989777666555","Email":"planted@example.org",
             "AccountIBAN":"DE89370400440532013000","UserData":"PlantedUserData"}
            """;
        foreach (var fault in (Fault[])[Fault.None, Fault.ResetBefore, Fault.Answer(400), Fault.Answer(500), Fault.TruncateAnswer,
            Fault.HalveAnswer])
        {
            plan.Always(fault);
            await at.PostAsync("dialler/contacts/import?overwriteDuplicates=true", contact, ("Idempotency-Key", "PlantedUserData"));
            await at.PostAsync("dialler/contacts/import", contact.Replace("\"Email\":", "\"Email\":7,\"x\":", StringComparison.Ordinal));
            await at.PostAsync("dialler/contacts/import", contact[..^8]);
            await at.PutAsync("dialler/contacts/contact", contact, ("If-Match", "PlantedUserData"));
            await at.GetAsync("dialler/contacts/contact?userData=PlantedUserData");
            await at.GetAsync("dialler/contacts?filter=PlantedQuery");
            await at.GetAsync("dialler/contacts?orderBy=Name");
            await at.GetAsync("dialler/contacts/export");
            await at.DeleteAsync("dialler/contacts", """{"UserDataList":["PlantedUserData"]}""");
            await Assert.ThrowsAsync<InvocationException>(() => logged.InvokeAsync("RunDeletion", "Plantedname"));
            await logged.SendAsync("GET", tenant.Root + "tokens", null, ("Authorization", "Bearer PlantedQuery"));
        }

        AssertSilent(logged, [.. Planted, tenant.Token]);
    }

    [Fact]
    public async Task No_Operation_Logs_What_It_Is_Given_Whether_It_Goes_Well_Or_Not()
    {
        var tenant = await app.NewTenantAsync();
        var plan = new FaultPlan();
        await using var logged = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var at = tenant.At(logged);
        var campaign = await at.NewCampaignAsync("PlantedCampaign");
        var browser = await Browser.SignInAsync(logged, "Bearer " + tenant.Token);
        var calls = 0;
        foreach (var fault in (Fault[])[Fault.None, Fault.ResetBefore, Fault.Answer(500), Fault.TruncateAnswer])
        {
            plan.Always(fault);
            foreach (var operation in logged.Operations)
            {
                foreach (var method in operation.Methods)
                {
                    foreach (var (type, body) in Bodies(campaign))
                    {
                        using var request = new HttpRequestMessage(
                            new HttpMethod(method), Fill("/" + operation.Path, tenant, calls++ % 2 == 0));
                        if (method is not ("GET" or "HEAD"))
                            request.Content = new StringContent(body, Encoding.UTF8, type);
                        request.Headers.Add("Authorization", "Bearer " + tenant.Token);
                        request.Headers.Add("Cookie", $"Dialbook-Session={browser.Session}");
                        request.Headers.Add("Idempotency-Key", $"Plantedname-{calls}");
                        request.Headers.Add("SO-AppToken", "PlantedQuery");
                        await logged.SendAsync(request);
                    }
                }
            }
        }

        plan.Never();
        Assert.True(calls > 1000);
        AssertSilent(logged, [.. Planted, tenant.Token, Uri.UnescapeDataString(browser.Session)[3..40]]);
    }

    [Fact]
    public async Task No_Log_Line_Shows_A_User_A_Password_Or_A_Ticket()
    {
        var tenant = await app.NewTenantAsync();
        var plan = new FaultPlan();
        await using var logged = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var client = await logged.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        var user = await logged.Service<UserStore>().CreateAsync(
            client, new($"planteduser-{tenant.Number}", 7, Role.Write, "PlantedPassword"), TestContext.Current.CancellationToken);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Name}:PlantedPassword"));
        var ticket = (string)(await new CrmCaller(logged, "Basic " + basic).SendAsync("POST", "User/ticket")).Json["Ticket"]!;
        foreach (var fault in (Fault[])[Fault.None, Fault.ResetBefore, Fault.Answer(400), Fault.Answer(500), Fault.TruncateAnswer,
            Fault.HalveAnswer])
        {
            // as another process, which remembers nobody
            await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
            plan.Always(fault);
            foreach (var credential in (string[])
                ["Basic " + basic, "Basic " + basic[..^4], "Basic planteduser:PlantedPassword", "SOTicket " + ticket, "SOTicket "
                    + ticket[..^4], "Bearer " + ticket])
            {
                var caller = new CrmCaller(faulty, credential);
                await caller.GetPrincipalAsync();
                await caller.SendAsync("POST", "User/ticket");
                await caller.SendAsync("POST", "User/logout");
            }

            plan.Never();
            foreach (var secret in (string[])["planteduser", "PlantedPassword", basic[..20], ticket[3..40]])
                Assert.DoesNotContain(secret, faulty.Log.Text, StringComparison.OrdinalIgnoreCase);
            if (fault == Fault.Answer(500))
                Assert.Contains("The store failed", faulty.Log.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>An address with something planted wherever a text fits; every other one with numbers in it.</summary>
    private static string Fill(string route, Tenant tenant, bool areNumbers) =>
        "/" + route.TrimStart('/').Replace("{clientId}", tenant.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{id}", areNumbers ? "1" : "Plantedname", StringComparison.Ordinal).Replace(
                "{codeId}", areNumbers ? "1" : "Plantedname", StringComparison.Ordinal)
            .Replace("{agent}", "Plantedname", StringComparison.Ordinal).Replace("{method}", "PlantedQuery", StringComparison.Ordinal)
        + "?userData=PlantedUserData&filter=City%20eq%20'PlantedQuery'&$select=PlantedQuery&contactEntityId=1&personEntityId=1&contactId=1";

    /// <summary>What would be right for one or another, what is wrong for all, and what cannot be read.</summary>
    private static (string Type, string Body)[] Bodies(int campaign)
    {
        var json = $$"""
            {"DiallerCampaignsID":{{campaign}},"Name":"Plantedname","PhoneNumber1":"+4989777666555","PhoneNumber":"+4989777666555","Email":"planted@example.org",
             "AccountIBAN":"DE89370400440532013000","UserData":"PlantedUserData","UserDataList":["PlantedUserData"],"IDList":[1],"Role":"read",
             "ResultCodesExportKey":"PlantedQuery","TableName":"person","Columns":["firstname","lastname"],"Keys":[],"Data":[["Plantedname","PlantedUserData"]],
             "NomatchAction":"NoChange","SelectionId":1,"LastHash":"PlantedQuery","PersonId":0,"ContactId":0,"Firstname":"Plantedname","Emails":[{"Value":"planted@example.org"}],
             "MobilePhones":[{"Value":"+4989777666555"}],"Data2":"DE89370400440532013000"}
            """;
        return
        [
            ("application/json", json),
            ("application/json", json.Replace("\"Columns\":[\"firstname\"", "\"Columns\":[\"Plantedname\"", StringComparison.Ordinal)
                .Replace("\"Name\":\"", "\"Name\":7,\"x\":\"", StringComparison.Ordinal)
                .Replace("\"ContactId\":0", "\"ContactId\":\"Plantedname\"", StringComparison.Ordinal)),
            ("application/json", json[..^40]),
            ("application/xml", "<Plantedname><Email>planted@example.org</Email></Planted>"),
            ("text/csv", "Plantedname;planted@example.org;+4989777666555"),
        ];
    }

    private static void AssertSilent(TestApp logged, params string[] secrets)
    {
        Assert.Contains("The store failed", logged.Log.Text, StringComparison.Ordinal);
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, logged.Log.Text, StringComparison.OrdinalIgnoreCase);
    }
}
