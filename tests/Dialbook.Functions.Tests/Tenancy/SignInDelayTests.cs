using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Tenancy;

public sealed class SignInDelayTests(AppFixture app)
{
    private const string Password = "correct horse";

    [Fact]
    public async Task After_Five_Wrong_Passwords_A_User_Must_Wait_And_Is_Told_How_Long()
    {
        // of now, since the clients' rows are
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var slow = await StartAsync(clock);
        var name = await NewUserAsync(slow);
        for (var guess = 0; guess < 5; guess++)
            Assert.Equal(401, (await CrmCaller.Basic(slow, name, $"wrong {guess}").GetPrincipalAsync()).Status);
        var user = CrmCaller.Basic(slow, name, Password);
        AssertWait(await user.GetPrincipalAsync(), "1");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await CrmCaller.Basic(slow, name, "wrong").GetPrincipalAsync()).Status);
        AssertWait(await user.GetPrincipalAsync(), "2");
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await user.GetPrincipalAsync()).Status);
        Assert.Equal(401, (await CrmCaller.Basic(slow, name, "wrong").GetPrincipalAsync()).Status);
        Assert.Equal(200, (await user.GetPrincipalAsync()).Status);
    }

    [Fact]
    public async Task After_Five_Wrong_Names_An_Address_Must_Wait_And_No_Other()
    {
        await using var slow = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        var user = CrmCaller.Basic(slow, await NewUserAsync(slow), Password);
        for (var guess = 0; guess < 5; guess++)
            Assert.Equal(401, (await user.SendAsAsync(Basic($"nobody-{guess}:x"), "GET", "User/currentPrincipal")).Status);
        AssertWait(await user.GetPrincipalAsync(), "1");
        AssertWait(await user.SendAsAsync(Basic("nobody-5:x"), "GET", "User/currentPrincipal"), "1");
        Assert.Equal(200, (await user.At(slow).GetPrincipalAsync()).Status);

        static string Basic(string text) => "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static void AssertWait(Reply reply, string seconds)
    {
        Assert.Equal((429, seconds), (reply.Status, reply.Header("Retry-After")));
        Assert.True((bool)reply.Json["Error"]!);
    }

    private Task<TestApp> StartAsync(FakeTimeProvider clock) =>
        TestApp.StartAsync(app.ConnectionString, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));

    private async Task<string> NewUserAsync(TestApp at)
    {
        var tenant = await app.NewTenantAsync();
        var client = await at.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        var user = await at.Service<UserStore>().CreateAsync(
            client, new($"eve-{tenant.Number}", 7, Role.Read, Password), TestContext.Current.CancellationToken);
        return user.Name;
    }
}
