using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Faults;

public sealed class StoreFaultTests(AppFixture app)
{
    public static TheoryData<string, string, string?> Calls => new()
    {
        { "GET", "dialler/campaigns", null },
        { "GET", "dialler/campaigns/1", null },
        { "POST", "dialler/campaigns", """{"Name":"x"}""" },
        { "DELETE", "dialler/campaigns/1", null },
        { "GET", "dialler/contacts", null },
        { "GET", "dialler/contacts/1000", null },
        { "GET", "dialler/contacts/contact?userData=u", null },
        { "GET", "dialler/contacts/export", null },
        { "POST", "dialler/contacts", """{"UserDataList":["u"]}""" },
        { "DELETE", "dialler/contacts", """{"UserDataList":["u"]}""" },
        { "POST", "dialler/contacts/import", """{"DiallerCampaignsID":1,"Name":"N","PhoneNumber1":"110"}""" },
        { "PUT", "dialler/contacts/contact", """{"UserData":"u"}""" },
        { "PATCH", "dialler/contacts/contact/lock?userData=u", null },
        { "GET", "dialler/doNotCall", null },
        { "GET", "dialler/doNotCall?phoneNumber=911", null },
        { "POST", "dialler/doNotCall", """{"records":[{"PhoneNumber":"911"}]}""" },
        { "POST", "dialler/doNotCall/check", """{"PhoneNumbers":["911"]}""" },
        { "DELETE", "dialler/doNotCall?phoneNumber=911", null },
        { "GET", "dialler/jobs", null },
        { "GET", "tokens", null },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_Store_That_Is_Down_Is_503_With_Nothing_Of_The_Inside(string method, string path, string? body)
    {
        var tenant = await app.NewTenantAsync();
        foreach (var isKnown in (bool[])[false, true])
        {
            var plan = new FaultPlan();
            await using var down = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
            if (isKnown)
                (await tenant.At(down).GetAsync("dialler/contacts")).Is(200);
            foreach (var fault in (Fault[])[Fault.ResetBefore, Fault.Answer(500), Fault.Answer(503), Fault.Answer(403),
                Fault.TruncateAnswer])
            {
                plan.Always(fault);
                var reply = (await tenant.At(down).SendAsync(method, path, body)).IsError(503);
                Assert.True(int.Parse(reply.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture) > 0);
                var errorId = (string)reply.Json["errorId"]!;
                Assert.Contains(errorId, down.Log.Text, StringComparison.Ordinal);
                Assert.Equal(["status", "error", "errorId"], reply.Json.AsObject().Select(property => property.Key));
                foreach (var inside in (string[])["127.0.0.1", "devstore", "Exception", "   at ", "Table", "reset by peer"])
                    Assert.DoesNotContain(inside, reply.Text, StringComparison.OrdinalIgnoreCase);
            }

            plan.Never();
            (await tenant.At(down).GetAsync("dialler/contacts")).Is(200);
        }
    }

    [Fact]
    public async Task Health_Says_Whether_The_Store_Answers()
    {
        await app.NewTenantAsync();
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        Assert.Equal("ok", (string)(await faulty.SendAsync("GET", "/health")).Is(200).Json["store"]!);
        plan.Always(Fault.ResetBefore);
        Assert.DoesNotContain("127.0.0.1", (await faulty.SendAsync("GET", "/health")).Is(503).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Write_Whose_Answer_Is_Lost_Is_Done_Once()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var lost = 0;
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, new FaultyTransport((request, _) =>
            request.Method != Azure.Core.RequestMethod.Get && Interlocked.Increment(ref lost) % 2 == 1 ? Fault.ResetAfter : Fault.None));
        var reply = await tenant.At(faulty).PostAsync(
            "dialler/contacts/import", Tenant.Contact(campaign, "\"UserData\":\"u\""), ("Idempotency-Key", "k"));
        Assert.Equal([(long)reply.Is(200).Record["ID"]!], (await tenant.GetAsync("dialler/contacts")).Ids);
    }
}
