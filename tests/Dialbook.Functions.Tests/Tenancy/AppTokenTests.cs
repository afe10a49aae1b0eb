using Dialbook.Functions.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Tenancy;

public sealed class AppTokenTests(AppFixture app)
{
    [Fact]
    public async Task A_Client_That_Has_Any_Lets_Only_Programs_In_That_Send_One()
    {
        var tenant = await app.NewTenantAsync();
        var caller = CrmCaller.Bearer(app.App, tenant.Token);
        Assert.Equal(200, (await caller.GetPrincipalAsync()).Status);
        var made = (await tenant.PostAsync("appTokens", """{"Name":"Phone app"}""")).Is(200).Record;
        var secret = (string)made["Token"]!;
        foreach (var wrong in (string?[])[null, "", "x", secret[..^1], secret + "x", secret.ToUpperInvariant(), (string)made["ID"]!])
        {
            var refused = await GetAsync(caller, wrong);
            Assert.Equal((401, "SoSessionException"), (refused.Status, (string)refused.Json["ErrorType"]!));
            Assert.Equal("A valid application token is needed in SO-AppToken", (string)refused.Json["Message"]!);
            Assert.NotNull(refused.Header("WWW-Authenticate"));
        }

        Assert.Equal(200, (await GetAsync(caller, secret)).Status);
        CrmSignInTests.AssertUnknown(await GetAsync(CrmCaller.Bearer(app.App, "unknown"), secret));
        var browser = await app.App.SendAsync("POST", "/api/v1/User/session", null, ("Authorization", "Bearer " + tenant.Token));
        Assert.Equal(401, browser.Status);

        // the dialler API, where they are managed, does not ask for it
        (await tenant.GetAsync("dialler/campaigns")).Is(200);
        var second = (string)(await tenant.PostAsync("appTokens", """{"Name":"Second"}""")).Is(200).Record["Token"]!;
        Assert.Equal(200, (await GetAsync(caller, second)).Status);
        Assert.Equal(200, (await GetAsync(caller, secret)).Status);
    }

    [Fact]
    public async Task It_Is_Shown_Once_Listed_Without_Its_Secret_And_Removed_By_Its_Own_Client()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var made = (await tenant.PostAsync("appTokens", """{"Name":"Phone app"}""")).Is(200).Record;
        var list = (await tenant.GetAsync("appTokens")).Is(200);
        Assert.DoesNotContain((string)made["Token"]!, list.Text, StringComparison.Ordinal);
        Assert.Equal(["ID", "Name", "dtCreated"], list.Record.AsObject().Select(property => property.Key));
        Assert.Equal((1, (string)made["ID"]!, "Phone app"), (list.Count, (string)list.Record["ID"]!, (string)list.Record["Name"]!));
        Assert.Equal(0, (await other.GetAsync("appTokens")).Is(200).Count);

        (await other.DeleteAsync($"appTokens/{made["ID"]}")).IsError(404);
        foreach (var wrong in (string[])["0", "x", "%7E", "%27", "%2F", ((string)made["ID"]!)[..4]])
            (await tenant.DeleteAsync($"appTokens/{wrong}")).IsError(404);
        (await tenant.DeleteAsync($"appTokens/{made["ID"]}")).Is(200);
        (await tenant.DeleteAsync($"appTokens/{made["ID"]}")).IsError(404);
        Assert.Equal(200, (await CrmCaller.Bearer(app.App, tenant.Token).GetPrincipalAsync()).Status);
    }

    [Fact]
    public async Task A_Removed_One_Stops_Within_Five_Seconds_Everywhere()
    {
        var tenant = await app.NewTenantAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var other = await TestApp.StartAsync(
            app.ConnectionString, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var caller = CrmCaller.Bearer(other, tenant.Token);
        var (first, second) = (await MakeAsync(), await MakeAsync());
        Assert.Equal(200, (await GetAsync(caller, first.Secret)).Status);
        (await tenant.DeleteAsync($"appTokens/{first.Id}")).Is(200);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(401, (await GetAsync(caller, first.Secret)).Status);
        Assert.Equal(200, (await GetAsync(caller, second.Secret)).Status);

        async Task<(string Id, string Secret)> MakeAsync()
        {
            var made = (await tenant.PostAsync("appTokens", """{"Name":"App"}""")).Is(200).Record;
            return ((string)made["ID"]!, (string)made["Token"]!);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Name":""}""")]
    [InlineData("""{"Name":null}""")]
    [InlineData("""{"Name":1}""")]
    public async Task One_Without_A_Name_Is_Not_Made(string body)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.PostAsync("appTokens", body)).Names("Name");
        Assert.Equal(0, (await tenant.GetAsync("appTokens")).Count);
    }

    private static Task<Reply> GetAsync(CrmCaller caller, string? secret) => secret is null
        ? caller.GetPrincipalAsync()
        : caller.SendAsync("GET", "User/currentPrincipal", null, ("SO-AppToken", secret));
}
