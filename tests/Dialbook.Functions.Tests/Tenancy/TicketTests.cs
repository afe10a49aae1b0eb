using System.Globalization;
using System.Security.Cryptography;
using Dialbook.Functions.Tests.Running;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Tests.Tenancy;

public sealed class TicketTests(AppFixture app)
{
    private const string Password = "correct horse";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Ticket_Signs_In_Until_It_Is_Logged_Out()
    {
        var (tenant, user) = await NewUserAsync();
        var reply = await user.SendAsync("POST", "User/ticket");
        Assert.Equal(["Ticket", "Expires"], reply.Json.AsObject().Select(property => property.Key));
        Assert.Matches("^7T:[A-Za-z0-9_-]{76}$", (string)reply.Json["Ticket"]!);
        Assert.True(DateTimeOffset.TryParse((string)reply.Json["Expires"]!, CultureInfo.InvariantCulture, out _));

        var (ticket, other) = (await user.NewTicketAsync(), await user.NewTicketAsync());
        Assert.Equal(7, (int)(await ticket.GetPrincipalAsync()).Json["AssociateId"]!);
        Assert.Null(await LastLogOutAsync(tenant, 7));
        reply = await ticket.SendAsync("POST", "User/logout");
        Assert.Equal((200, "null"), (reply.Status, reply.Text));
        CrmSignInTests.AssertUnknown(await ticket.GetPrincipalAsync());
        CrmSignInTests.AssertUnknown(await ticket.SendAsync("POST", "User/logout"));
        Assert.Equal(200, (await other.GetPrincipalAsync()).Status);
        Assert.Equal(200, (await user.GetPrincipalAsync()).Status);
        Assert.NotNull(await LastLogOutAsync(tenant, 7));
    }

    [Fact]
    public async Task Any_Associate_Can_Log_Out_With_Any_Credential()
    {
        var (tenant, user) = await NewUserAsync();
        Assert.Equal("null", (await user.SendAsync("POST", "User/logout", "null")).Text);
        var first = await LastLogOutAsync(tenant, 7);
        Assert.NotNull(first);
        var token = (string)(await tenant.PostAsync("tokens", """{"Name":"Phone","Role":"read","AssociateID":7}"""))
            .Is(200).Record["Token"]!;
        Assert.Equal("null", (await CrmCaller.Bearer(app.App, token).SendAsync("POST", "User/logout")).Text);
        Assert.True(await LastLogOutAsync(tenant, 7) > first);
        Assert.Equal("null", (await CrmCaller.Bearer(app.App, tenant.Token).SendAsync("POST", "User/logout")).Text);
    }

    [Fact]
    public async Task A_Ticket_Is_Made_For_A_Password_Only()
    {
        var (tenant, user) = await NewUserAsync();
        foreach (var other in (CrmCaller[])[await user.NewTicketAsync(), CrmCaller.Bearer(app.App, tenant.Token)])
        {
            var reply = await other.SendAsync("POST", "User/ticket");
            Assert.Equal(400, reply.Status);
            Assert.Contains("Basic", (string)reply.Json["Message"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_Keys_Can_Be_Turned_Over()
    {
        var (_, user) = await NewUserAsync();
        var ticket = await user.NewTicketAsync();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        await using var turning = await StartAsync(key, TestApp.SigningKey);
        Assert.Equal(200, (await ticket.At(turning).GetPrincipalAsync()).Status);
        var later = await user.At(turning).NewTicketAsync();
        CrmSignInTests.AssertUnknown(await later.At(app.App).GetPrincipalAsync());
        await using var turned = await StartAsync(key, null);
        Assert.Equal(200, (await later.At(turned).GetPrincipalAsync()).Status);
        CrmSignInTests.AssertUnknown(await ticket.At(turned).GetPrincipalAsync());
    }

    [Fact]
    public async Task Without_A_Key_There_Are_No_Tickets_And_All_Else_Works()
    {
        var (_, user) = await NewUserAsync();
        var ticket = await user.NewTicketAsync();
        await using var keyless = await StartAsync(null, null);
        Assert.Equal(200, (await user.At(keyless).GetPrincipalAsync()).Status);
        CrmSignInTests.AssertUnknown(await ticket.At(keyless).GetPrincipalAsync());
        var reply = await user.At(keyless).SendAsync("POST", "User/ticket");
        Assert.Equal(503, reply.Status);
        Assert.Contains("SigningKeys__0", (string)reply.Json["Message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",c2hvcnQ=", "SigningKeys__1")]
    [InlineData("no base64!", "SigningKeys__0")]
    [InlineData("c2hvcnQ=", "SigningKeys__0")]
    [InlineData("$,c2hvcnQ=", "SigningKeys__1")]
    [InlineData("$,$,$", "at most 2 keys")]
    public async Task A_Key_That_Is_Wrong_Is_Named_At_The_Start(string keys, string named)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(keys.Replace("$", TestApp.SigningKey, StringComparison.Ordinal).Split(',')));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ", refusal.Message, StringComparison.Ordinal);
    }

    private Task<TestApp> StartAsync(params string?[] keys) => TestApp.StartAsync(app.ConnectionString, configure: builder =>
    {
        for (var number = 0; number < keys.Length; number++)
            builder.Configuration[$"SigningKeys:{number}"] = keys[number];
    });

    private async Task<(Tenant Tenant, CrmCaller User)> NewUserAsync()
    {
        var tenant = await app.NewTenantAsync();
        var user = await app.App.Service<UserStore>().CreateAsync(
            await ClientOf(tenant), new($"tom-{tenant.Number}", 7, Role.Write, Password), Cancellation);
        return (tenant, CrmCaller.Basic(app.App, user.Name, Password));
    }

    private Task<ClientId> ClientOf(Tenant tenant) => app.App.Service<ClientDirectory>().GetAsync(tenant.Number, Cancellation);

    private async Task<DateTime?> LastLogOutAsync(Tenant tenant, int associate) =>
        await app.App.Service<UserStore>().FindLastLogOutAsync(await ClientOf(tenant), associate, Cancellation);
}
