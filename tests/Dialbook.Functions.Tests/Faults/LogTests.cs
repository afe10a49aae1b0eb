using System.Text;
using Dialbook.Functions.Tests.Running;
using Dialbook.Identity;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests;

public sealed class LogTests(AppFixture app)
{
    private static readonly string[] Planted =
        ["Plantedname", "+4989777666555", "planted@example.org", "DE89370400440532013000", "PlantedUserData", "PlantedCampaign",
            "PlantedQuery"];

    [Fact]
    public async Task No_log_line_shows_a_name_a_number_a_mail_address_bank_data_or_a_token()
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
            await logged.SendAsync("POST", "/RunDeletion", """{"Data":{"item":"Plantedname"}}""");
            await logged.SendAsync("GET", tenant.Root + "tokens", null, ("Authorization", "Bearer PlantedQuery"));
        }

        AssertSilent(logged, [.. Planted, tenant.Token]);
    }

    [Fact]
    public async Task No_log_line_shows_a_user_a_password_or_a_ticket()
    {
        var tenant = await app.NewTenantAsync();
        var plan = new FaultPlan();
        await using var logged = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var client = await logged.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        var user = await logged.Service<UserStore>().CreateAsync(
            client, $"planteduser-{tenant.Number}", 7, Role.Write, "PlantedPassword", TestContext.Current.CancellationToken);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Name}:PlantedPassword"));
        var ticket = (string)(await new CrmCaller(logged, "Basic " + basic).SendAsync("POST", "User/ticket")).Json["Ticket"]!;
        foreach (var fault in (Fault[])[Fault.None, Fault.ResetBefore, Fault.Answer(400), Fault.Answer(500), Fault.TruncateAnswer, Fault.HalveAnswer])
        {
            // as another process, which remembers nobody
            await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
            plan.Always(fault);
            foreach (var credential in (string[])
                ["Basic " + basic, "Basic " + basic[..^4], "Basic planteduser:PlantedPassword", "SOTicket " + ticket, "SOTicket " + ticket[..^4], "Bearer " + ticket])
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

    private static void AssertSilent(TestApp logged, params string[] secrets)
    {
        Assert.Contains("The store failed", logged.Log.Text, StringComparison.Ordinal);
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, logged.Log.Text, StringComparison.OrdinalIgnoreCase);
    }
}
