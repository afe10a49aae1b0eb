using System.Security.Cryptography;
using System.Text;
using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Tenancy;

public sealed class SessionTests(AppFixture app)
{
    private const string Principal = "/api/v1/User/currentPrincipal";
    private const string LogOut = "/api/v1/User/logout";
    private const string Campaign = """{"Name":"Of a page"}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Session_Signs_A_Browser_In_To_Both_APIs(bool isUsers)
    {
        var tenant = await app.NewTenantAsync();
        var browser = await Browser.SignInAsync(app.App, isUsers ? await UserAsync(tenant) : "Bearer " + tenant.Token);
        Assert.Equal(200, (await browser.SendAsync("GET", Principal)).Status);
        (await browser.SendAsync("GET", tenant.Root + "dialler/campaigns")).Is(200);
        (await browser.SendAsync("POST", tenant.Root + "dialler/campaigns", Campaign)).Is(200);
        Assert.Equal("null", (await browser.SendAsync("POST", LogOut)).Text);
    }

    [Fact]
    public async Task Its_Ticket_Is_Kept_From_Scripts_And_Its_XSRF_Token_Is_Told_To_The_Page()
    {
        var tenant = await app.NewTenantAsync();
        var reply = await app.App.SendAsync("POST", "/api/v1/User/session", null, ("Authorization", "Bearer " + tenant.Token));
        Assert.Matches(
            "^Dialbook-Session=7T%3A[A-Za-z0-9_-]{76}; path=/; secure; samesite=lax; httponly, XSRF-TOKEN=[A-Za-z0-9_-]{43}; path=/; secure; samesite=lax$",
            reply.Header("Set-Cookie"));
        Assert.Equal(["XsrfToken", "Expires"], reply.Json.AsObject().Select(property => property.Key));
        Assert.Equal(Browser.CookieOf(reply, "XSRF-TOKEN"), (string)reply.Json["XsrfToken"]!);
    }

    [Fact]
    public async Task What_Changes_Something_Needs_The_XSRF_Token_Of_That_Session()
    {
        var tenant = await app.NewTenantAsync();
        var browser = await Browser.SignInAsync(app.App, "Bearer " + tenant.Token);
        var other = await Browser.SignInAsync(app.App, "Bearer " + tenant.Token);
        var mine = browser.Xsrf;
        foreach (var (cookie, header) in ((string?, string?)[])
            [(mine, null), (null, null), (null, mine), (mine, ""), (mine, mine[..^1]), (mine, mine + "A"), ("planted", "planted"), ("", ""),
             (other.Xsrf, other.Xsrf), (mine, other.Xsrf), (other.Xsrf, mine)])
        {
            foreach (var (method, path) in ((string, string)[])
                [("POST", "dialler/campaigns"), ("PUT", "dialler/campaigns/1"), ("PATCH", "dialler/contacts/contact"),
                    ("DELETE", "dialler/campaigns/1")])
                (await browser.SendAsync(method, tenant.Root + path, Campaign, cookie, header)).IsError(403);
            Assert.Equal(
                403, (await browser.SendAsync("POST", "/api/v1/Agents/Contact/CreateDefaultContactEntity", null, cookie, header)).Status);
            (await browser.SendAsync("GET", tenant.Root + "dialler/campaigns", null, cookie, header)).Is(200);
        }

        Assert.Equal(0, (await tenant.GetAsync("dialler/campaigns")).Count);
        (await browser.SendAsync("POST", tenant.Root + "dialler/campaigns", Campaign)).Is(200);
    }

    [Fact]
    public async Task Logging_Out_Ends_It_And_Takes_The_Cookies()
    {
        var tenant = await app.NewTenantAsync();
        var (browser, other) = (await Browser.SignInAsync(app.App, "Bearer " + tenant.Token), await Browser.SignInAsync(
            app.App, "Bearer " + tenant.Token));
        var reply = await browser.SendAsync("POST", LogOut);
        Assert.Equal(("", ""), (Browser.CookieOf(reply, "Dialbook-Session"), Browser.CookieOf(reply, "XSRF-TOKEN")));
        Assert.Equal(2, (reply.Header("Set-Cookie") ?? "").Split("expires=Thu, 01 Jan 1970 00:00:00 GMT").Length - 1);
        CrmSignInTests.AssertUnknown(await browser.SendAsync("GET", Principal));
        (await browser.SendAsync("GET", tenant.Root + "dialler/campaigns")).IsError(401);
        Assert.Equal(200, (await other.SendAsync("GET", Principal)).Status);
    }

    [Fact]
    public async Task A_Revoked_Token_Ends_Its_Sessions_Within_Five_Seconds_Everywhere()
    {
        var tenant = await app.NewTenantAsync();
        var made = (await tenant.PostAsync("tokens", """{"Name":"Page","Role":"write"}""")).Is(200).Record;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var other = await TestApp.StartAsync(
            app.ConnectionString, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var browser = await Browser.SignInAsync(app.App, "Bearer " + (string)made["Token"]!);
        Assert.Equal(200, (await browser.At(other).SendAsync("GET", Principal)).Status);
        (await tenant.DeleteAsync($"tokens/{made["ID"]}")).Is(200);
        CrmSignInTests.AssertUnknown(await browser.SendAsync("GET", Principal));
        clock.Advance(TimeSpan.FromSeconds(5));
        CrmSignInTests.AssertUnknown(await browser.At(other).SendAsync("GET", Principal));
        (await browser.At(other).SendAsync("POST", tenant.Root + "dialler/campaigns", Campaign)).IsError(401);
    }

    [Fact]
    public async Task It_Allows_What_Its_Token_Does_And_Is_Good_For_Its_Client_Only()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var browser = await Browser.SignInAsync(app.App, "Bearer " + (await tenant.WithRoleAsync("read")).Token);
        (await browser.SendAsync("GET", tenant.Root + "dialler/campaigns")).Is(200);
        (await browser.SendAsync("POST", tenant.Root + "dialler/campaigns", Campaign)).IsError(403);
        (await browser.SendAsync("GET", tenant.Root + "tokens")).IsError(403);
        (await browser.SendAsync("GET", other.Root + "dialler/campaigns")).IsError(401);
    }

    [Fact]
    public async Task It_Is_Made_For_A_Password_Or_A_Token_Only()
    {
        var tenant = await app.NewTenantAsync();
        var browser = await Browser.SignInAsync(app.App, await UserAsync(tenant));
        Assert.Equal(400, (await browser.SendAsync("POST", "/api/v1/User/session")).Status);
        Assert.Equal(400, (await browser.SendAsync("POST", "/api/v1/User/ticket")).Status);
        var ticket = Uri.UnescapeDataString(browser.Session);
        var reply = await app.App.SendAsync("POST", "/api/v1/User/session", null, ("Authorization", "SOTicket " + ticket));
        Assert.Equal((400, null), (reply.Status, reply.Header("Set-Cookie")));
        reply = await app.App.SendAsync("POST", "/api/v1/User/session");
        Assert.Equal((401, null), (reply.Status, reply.Header("Set-Cookie")));
    }

    [Fact]
    public async Task A_Header_Counts_Above_The_Cookie()
    {
        var tenant = await app.NewTenantAsync();
        var browser = await Browser.SignInAsync(app.App, "Bearer " + tenant.Token);
        var cookie = ("Cookie", $"Dialbook-Session={browser.Session}; XSRF-TOKEN={browser.Xsrf}");
        (await app.App.SendAsync("GET", tenant.Root + "dialler/campaigns", null, cookie, ("Authorization", "Bearer unknown"))).IsError(401);
        var reader = (await tenant.WithRoleAsync("read")).Token;
        (await app.App.SendAsync("POST", tenant.Root
            + "dialler/campaigns", Campaign, cookie, ("Authorization", "Bearer " + reader), ("X-XSRF-TOKEN", browser.Xsrf))).IsError(
            403);
        (await app.App.SendAsync("POST", tenant.Root + "dialler/campaigns", Campaign, cookie, ("Authorization", "Bearer " + tenant.Token)))
            .Is(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7T%3A")]
    [InlineData("7T%3AAAAA")]
    [InlineData("%00")]
    [InlineData("\"x\"")]
    public async Task What_Was_Not_Signed_Here_Is_No_Session(string cookie)
    {
        var tenant = await app.NewTenantAsync();
        (await new Browser(app.App, cookie, "x").SendAsync("GET", tenant.Root + "dialler/campaigns")).IsError(401);
        (await new Browser(app.App, cookie, "x").SendAsync("POST", tenant.Root + "dialler/campaigns", Campaign)).IsError(401);
    }

    [Fact]
    public async Task It_Goes_On_While_A_Signing_Key_Is_Turned_Over_And_Ends_With_Its_Key()
    {
        var tenant = await app.NewTenantAsync();
        var browser = await Browser.SignInAsync(app.App, "Bearer " + tenant.Token);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var turning = await StartAsync(key, TestApp.SigningKey);
        (await browser.At(turning).SendAsync("POST", tenant.Root + "dialler/campaigns", Campaign)).Is(200);
        var later = await Browser.SignInAsync(turning, "Bearer " + tenant.Token);
        await using var turned = await StartAsync(key, null);
        (await later.At(turned).SendAsync("POST", tenant.Root + "dialler/campaigns", """{"Name":"Later"}""")).Is(200);
        (await browser.At(turned).SendAsync("GET", tenant.Root + "dialler/campaigns")).IsError(401);
    }

    [Fact]
    public async Task Without_A_Signing_Key_There_Are_None()
    {
        var tenant = await app.NewTenantAsync();
        await using var keyless = await StartAsync(null, null);
        Assert.Equal(
            503, (await keyless.SendAsync("POST", "/api/v1/User/session", null, ("Authorization", "Bearer " + tenant.Token))).Status);
    }

    private Task<TestApp> StartAsync(params string?[] keys) => TestApp.StartAsync(app.ConnectionString, configure: builder =>
    {
        for (var number = 0; number < keys.Length; number++)
            builder.Configuration[$"SigningKeys:{number}"] = keys[number];
    });

    private async Task<string> UserAsync(Tenant tenant)
    {
        var client = await app.App.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        var user = await app.App.Service<UserStore>().CreateAsync(
            client, new($"page-{tenant.Number}", 7, Role.Write, "correct horse"), TestContext.Current.CancellationToken);
        return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Name}:correct horse"));
    }
}
