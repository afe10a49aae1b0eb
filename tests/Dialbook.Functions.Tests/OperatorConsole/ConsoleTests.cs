using Dialbook.Functions.OperatorConsole;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.OperatorConsole;

public sealed class ConsoleTests(AppFixture app)
{
    [Fact]
    public async Task Calls_And_Rows_Of_The_Last_Hour_Are_Those_Of_The_Client()
    {
        var tenant = await app.NewTenantAsync();
        await app.FinishAsync(tenant, await tenant.ImportCsvAsync(await tenant.NewCampaignAsync(), JobCalls.Rows(1500)));
        Assert.Equal(404, (await tenant.GetAsync("dialler/campaigns/999999")).Status);
        var now = (await tenant.GetAsync("operations")).Is(200).Json;
        Assert.Equal("ok", (string)now["store"]!);
        var minutes = now["minutes"]!.AsArray();
        Assert.Equal(60, minutes.Count);
        Assert.Equal(minutes.Column("dtMinute").Order(StringComparer.Ordinal), minutes.Column("dtMinute"));
        Assert.Equal(1500, minutes.Sum(minute => (int)minute!["nRows"]!));

        // the campaign, the import, the job, what is not there: but not this call, which is not over yet
        Assert.Equal((4, 0), (minutes.Sum(minute => (int)minute!["nCalls"]!), minutes.Sum(minute => (int)minute!["nFaults"]!)));
        Assert.Equal(["dialbook-imports", "dialbook-deletions", "dialbook-callerids", "dialbook-due"], now["queues"]!.AsArray().Column("Name"));

        var other = (await (await app.NewTenantAsync()).GetAsync("operations")).Is(200).Json["minutes"]!.AsArray();
        Assert.Equal((0, 0), (other.Sum(minute => (int)minute!["nCalls"]!), other.Sum(minute => (int)minute!["nRows"]!)));
    }

    [Fact]
    public async Task A_Minute_Is_Counted_For_An_Hour_And_Its_Faults_Apart()
    {
        var clock = new FakeTimeProvider();
        var counts = new RequestCounts(clock);
        var client = (await app.App.Service<ClientDirectory>()
            .CreateAsync(90_001, "Test", "UTC", TestContext.Current.CancellationToken)).Id;
        counts.Count(client, isFault: false);
        counts.Count(client, isFault: true);
        var minute = LastHour.MinuteOf(clock.GetUtcNow());
        Assert.Equal((2, 1), counts.Of(client, minute));
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal((2, 1), counts.Of(client, minute));
        Assert.Contains(minute, LastHour.Until(clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(minute, LastHour.Until(clock.GetUtcNow()));
        counts.Count(client, isFault: false);
        Assert.Equal(default, counts.Of(client, minute));
        Assert.Equal((1, 0), counts.Of(client, minute + 60));
    }

    [Theory]
    [InlineData("+47 90 12 34 56", 1)]
    [InlineData("tel:+47-90-12-34-56", 1)]
    [InlineData("011 47 90123456", 1)]
    [InlineData("+47 90 12 34 57", 0)]
    public async Task A_Number_Is_Looked_Up_However_It_Is_Written(string number, int count)
    {
        var crm = await CrmTenant.CreateAsync(app);
        var person = (await crm.UpsertAsync("person", "firstname,lastname", "Ada|Lind"))[0];
        await crm.UpsertAsync("phone", "owner_id,ptype_idx,phone", $"{person}|PersonMobile|+47 901 23 456");
        var selection = (await crm.UpsertAsync("selection", "name", "A"))[0];
        await crm.UpsertAsync("selectionmember", "selection_id,contact_id,person_id", $"{selection}|0|{person}");
        var path = $"operations/selections/{selection}/callerIDs";
        var found = (await crm.Tenant.GetAsync($"{path}?phoneNumber={Uri.EscapeDataString(number)}")).Is(200);
        Assert.Equal(count, found.Count);
        Assert.All(found.Records, entry => Assert.Equal((4790123456, "Ada Lind"), ((long)entry!["PhoneNumber"]!, (string)entry["PersonName"]!)));
        (await crm.Tenant.GetAsync(path)).Names("phoneNumber");
        (await crm.Tenant.GetAsync(path + "?phoneNumber=none")).Names("phoneNumber");
        (await crm.Tenant.GetAsync("operations/selections/999999/callerIDs?phoneNumber=110")).Is(404);
    }

    [Fact]
    public async Task Selections_Are_Listed_With_The_State_Of_Their_Caller_IDs()
    {
        var crm = await CrmTenant.CreateAsync(app);
        Assert.Equal(0, (await crm.Tenant.GetAsync("operations/selections")).Is(200).Count);
        var ids = await crm.UpsertAsync("selection", "name,seltype,targetTableNumber", "A|0|5", "B|1|5");
        var before = (await crm.Tenant.GetAsync("operations/selections")).Is(200).Records;
        Assert.Equal(["A", "B"], before.Column("Name"));
        Assert.Equal(["Static", "Dynamic"], before.Column("Kind"));
        Assert.All(before, selection => Assert.Null(selection!["Hash"]));

        var set = await crm.AskAsync("Pocket/GetCallerIDsFromSelection", $$"""{"SelectionId":{{ids[0]}},"LastHash":""}""");
        var after = (await crm.Tenant.GetAsync("operations/selections")).Is(200).Records;
        Assert.Equal((string)set!["CallerIDHash"]!, (string)after[0]!["Hash"]!);
        Assert.NotNull(after[0]!["dtRefreshed"]);
        Assert.Null(after[1]!["Hash"]);
    }

    [Fact]
    public async Task The_Page_Asks_For_A_Password_Itself()
    {
        var caller = new CrmCaller(app.App, null);
        Assert.Contains("Basic", (await caller.GetPrincipalAsync()).Header("WWW-Authenticate"), StringComparison.Ordinal);
        var ofPage = await caller.SendAsync("GET", "User/currentPrincipal", null, ("X-Requested-With", "XMLHttpRequest"));
        Assert.Equal(401, ofPage.Status);
        Assert.DoesNotContain("Basic", ofPage.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/console", 200, "text/html; charset=utf-8")]
    [InlineData("/console/console.js", 200, "text/javascript; charset=utf-8")]
    [InlineData("/console/console.css", 200, "text/css; charset=utf-8")]
    [InlineData("/console/appsettings.json", 404, null)]
    [InlineData("/console/..%2Fhost.json", 404, null)]
    public async Task The_Pages_Files_Are_Served_And_No_Others(string path, int status, string? type)
    {
        var reply = await app.App.SendAsync("GET", path);
        Assert.Equal((status, type), (reply.Status, status == 200 ? reply.Header("Content-Type") : null));
        if (status == 200)
            Assert.StartsWith("default-src 'self';", reply.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }
}
