using Dialbook.Demo;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Tenancy;

public sealed class TokenTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Token_Stands_For_Its_Client_And_Role_And_An_Unknown_One_For_Nobody()
    {
        var client = await TestClient.NewAsync(azurite);
        var (token, secret) = await client.Domain.Tokens.CreateAsync(client.Id, new("Phone", Role.Write), Cancellation);
        var caller = await client.Process().Tokens.AuthenticateAsync(secret, Cancellation);
        Assert.Equal((client.Id, Role.Write, 0, token.Id), (caller!.Client.Id, caller.Role, caller.AssociateId, caller.TokenId));
        foreach (var other in new[] { "", secret + "x", secret.ToUpperInvariant(), token.Id })
            Assert.Null(await client.Domain.Tokens.AuthenticateAsync(other, Cancellation));
    }

    [Fact]
    public async Task A_Token_May_Name_An_Associate()
    {
        var client = await TestClient.NewAsync(azurite);
        var (token, secret) = await client.Domain.Tokens.CreateAsync(client.Id, new("Phone", Role.Write, 7), Cancellation);
        Assert.Equal(7, token.AssociateId);
        Assert.Equal(7, Assert.Single(await client.Domain.Tokens.ListAsync(client.Id, Cancellation)).AssociateId);
        Assert.Equal(7, (await client.Process().Tokens.AuthenticateAsync(secret, Cancellation))!.AssociateId);
        await Assert.ThrowsAsync<DialbookException>(
            () => client.Domain.Tokens.CreateAsync(client.Id, new("Phone", Role.Write, 0), Cancellation));
    }

    [Fact]
    public async Task A_Revoked_Token_Stops_Within_Five_Seconds_Everywhere()
    {
        var clock = new FakeTimeProvider();
        var client = await TestClient.NewAsync(azurite, clock);
        var other = client.Process();
        var (token, secret) = await client.Domain.Tokens.CreateAsync(client.Id, new("Phone", Role.Read), Cancellation);
        Assert.NotNull(await client.Domain.Tokens.AuthenticateAsync(secret, Cancellation));
        Assert.NotNull(await other.Tokens.AuthenticateAsync(secret, Cancellation));

        await client.Domain.Tokens.RevokeAsync(client.Id, token.Id, Cancellation);
        Assert.Null(await client.Domain.Tokens.AuthenticateAsync(secret, Cancellation));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await other.Tokens.AuthenticateAsync(secret, Cancellation));

        var revoked = Assert.Single(await client.Domain.Tokens.ListAsync(client.Id, Cancellation)).Revoked;
        await client.Domain.Tokens.RevokeAsync(client.Id, token.Id, Cancellation);
        Assert.Equal(revoked, Assert.Single(await client.Domain.Tokens.ListAsync(client.Id, Cancellation)).Revoked);
    }

    [Fact]
    public async Task A_Token_Expires_At_Its_Time_Even_Where_It_Is_Remembered()
    {
        var clock = new FakeTimeProvider();
        var client = await TestClient.NewAsync(azurite, clock);
        var (_, secret) = await client.Domain.Tokens.CreateAsync(
            client.Id, new("Phone", Role.Read, null, clock.GetUtcNow().AddSeconds(2)), Cancellation);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await client.Domain.Tokens.AuthenticateAsync(secret, Cancellation));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await client.Domain.Tokens.AuthenticateAsync(secret, Cancellation));
    }

    [Fact]
    public async Task Last_Use_Is_Known_To_The_Hour()
    {
        var clock = new FakeTimeProvider();
        var client = await TestClient.NewAsync(azurite, clock);
        var (_, secret) = await client.Domain.Tokens.CreateAsync(client.Id, new("Phone", Role.Read), Cancellation);
        Assert.Null(await LastUsedAsync());
        await client.Domain.Tokens.AuthenticateAsync(secret, Cancellation);
        var first = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromMinutes(59));
        await client.Domain.Tokens.AuthenticateAsync(secret, Cancellation);
        Assert.Equal(first, await LastUsedAsync());
        clock.Advance(TimeSpan.FromMinutes(1));
        await client.Domain.Tokens.AuthenticateAsync(secret, Cancellation);
        Assert.Equal(first.AddHours(1), await LastUsedAsync());

        async Task<DateTimeOffset?> LastUsedAsync() =>
            Assert.Single(await client.Domain.Tokens.ListAsync(client.Id, Cancellation)).LastUsed;
    }

    [Fact]
    public async Task Another_Clients_Token_Can_Neither_Be_Seen_Nor_Revoked()
    {
        var (client, other) = (await TestClient.NewAsync(azurite), await TestClient.NewAsync(azurite));
        var (token, secret) = await client.Domain.Tokens.CreateAsync(client.Id, new("Phone", Role.Read), Cancellation);
        Assert.Empty(await other.Domain.Tokens.ListAsync(other.Id, Cancellation));
        foreach (var id in new[] { token.Id, "", token.Id[..4] })
            Assert.Equal(
                DialbookFault.NotFound,
                (await Assert.ThrowsAsync<DialbookException>(() => client.Domain.Tokens.RevokeAsync(other.Id, id, Cancellation))).Fault);
        Assert.NotNull(await client.Process().Tokens.AuthenticateAsync(secret, Cancellation));
    }

    [Fact]
    public async Task A_Client_Is_Made_Once_And_Of_A_Known_Zone()
    {
        var client = await TestClient.NewAsync(azurite);
        Assert.False((await client.Domain.Clients.CreateAsync(client.Id.Value, "Again", "UTC", Cancellation)).IsNew);
        Assert.Equal("Test", (await client.Domain.Clients.FindAsync(client.Id, Cancellation))!.Name);
        await Assert.ThrowsAsync<DialbookException>(() => client.Domain.Clients.CreateAsync(0, "Zero", "UTC", Cancellation));
        await Assert.ThrowsAsync<DialbookException>(() => client.Domain.Clients.CreateAsync(999_999, "Nowhere", "Moon/Base", Cancellation));
        Assert.Null(await client.Domain.Clients.FindAsync(new ClientId(999_999), Cancellation));
    }

    [Fact]
    public async Task The_Demo_Tenant_Can_Be_Made_Twice()
    {
        // a store of its own, since the demo tenant is always client 1, which other tests fill
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        var domain = (await TestClient.NewAsync(store)).Domain;
        await domain.Demo.CreateAsync(Cancellation);
        await domain.Demo.CreateAsync(Cancellation);
        var caller = await domain.Tokens.AuthenticateAsync(DemoTenant.Token, Cancellation);
        Assert.Equal(DemoTenant.AssociateId, caller!.AssociateId);
        var user = await domain.UserSignIn.AuthenticateAsync(DemoTenant.UserName, DemoTenant.Password, "", Cancellation);
        Assert.Equal((caller.Client.Id, Role.Admin, DemoTenant.AssociateId), (user!.Client.Id, user.Role, user.AssociateId));
        var campaign = Assert.Single(await domain.Directory.ListAsync(caller.Client.Id, Cancellation));
        Assert.Equal((DemoTenant.CampaignId, DemoTenant.CampaignName), (campaign.Id, campaign.Name));
    }
}
