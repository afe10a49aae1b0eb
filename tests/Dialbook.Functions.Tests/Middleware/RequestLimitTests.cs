using Dialbook.Functions.Middleware;
using Dialbook.Functions.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Middleware;

public sealed class RequestLimitTests(AppFixture app)
{
    [Fact]
    public async Task A_Client_That_Asks_Too_Often_Is_Told_To_Wait_And_No_Other()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var limited = await StartAsync("2", "5", clock);
        var (tenant, other) = ((await app.NewTenantAsync()).At(limited), (await app.NewTenantAsync()).At(limited));
        for (var call = 0; call < 5; call++)
            (await tenant.GetAsync("dialler/campaigns")).Is(200);
        Assert.Equal("1", (await tenant.GetAsync("dialler/campaigns")).IsError(429).Header("Retry-After"));
        var crm = await CrmCaller.Bearer(limited, tenant.Token).GetPrincipalAsync();
        Assert.Equal((429, "1", "SoTooManyRequestsException"), (crm.Status, crm.Header("Retry-After"), (string)crm.Json["ErrorType"]!));
        (await other.GetAsync("dialler/campaigns")).Is(200);

        // who is not known costs nobody anything, and is told nothing of it
        (await limited.SendAsync("GET", tenant.Root + "dialler/campaigns", null, ("Authorization", "Bearer unknown"))).IsError(401);
        Assert.Equal(200, (await limited.SendAsync("GET", "/health")).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await tenant.GetAsync("dialler/campaigns")).Is(200);
        (await tenant.GetAsync("dialler/campaigns")).Is(200);
        (await tenant.GetAsync("dialler/campaigns")).IsError(429);
    }

    [Fact]
    public async Task Unless_Set_It_Is_200_A_Second_And_400_At_Once()
    {
        await using var unset = await StartAsync(null, "", new FakeTimeProvider());
        var options = unset.Service<IOptions<RequestLimitOptions>>().Value;
        Assert.Equal((200, 400), (options.PerSecond, options.Burst));
    }

    [Theory]
    [InlineData("0", "1", "PerSecond")]
    [InlineData("x", "1", "PerSecond")]
    [InlineData("-1", "1", "PerSecond")]
    [InlineData("1.5", "1", "PerSecond")]
    [InlineData("1", "0", "Burst")]
    [InlineData("1", "1000001", "Burst")]
    public async Task One_That_Is_Wrong_Is_Named_At_The_Start(string perSecond, string burst, string named)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(perSecond, burst, new FakeTimeProvider()));
        Assert.Matches($"RequestLimit(__|:){named}", refusal.Message);
    }

    private Task<TestApp> StartAsync(string? perSecond, string burst, FakeTimeProvider clock) =>
        TestApp.StartAsync(app.ConnectionString, configure: builder =>
    {
        builder.Configuration["RequestLimit:PerSecond"] = perSecond;
        builder.Configuration["RequestLimit:Burst"] = burst;
        builder.Services.AddSingleton<TimeProvider>(clock);
    });
}
