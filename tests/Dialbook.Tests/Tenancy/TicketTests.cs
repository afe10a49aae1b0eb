using System.Security.Cryptography;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Tenancy;

public sealed class TicketTests(AzuriteServer azurite)
{
    private const string Password = "correct horse";
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Ticket_Stands_For_Its_User()
    {
        var (client, caller) = await NewAsync();
        var (ticket, expires) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        Assert.StartsWith("7T:", ticket, StringComparison.Ordinal);
        Assert.Equal(_clock.GetUtcNow().UtcDateTime.AddHours(6), expires);
        var found = await AuthenticateAsync(client.Process(), ticket);
        Assert.Equal((client.Id, Role.Write, 7, caller.UserName), (found!.Client.Id, found.Role, found.AssociateId, found.UserName));
        Assert.NotNull(found.TicketId);
    }

    [Fact]
    public async Task Nothing_Else_Than_What_Was_Signed_Is_A_Ticket()
    {
        var (client, caller) = await NewAsync();
        var (ticket, _) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        for (var at = 0; at < ticket.Length; at++)
        {
            var other = ticket[at] == 'A' ? 'B' : 'A';
            Assert.Null(await AuthenticateAsync(client.Domain, ticket[..at] + other + ticket[(at + 1)..]));
        }

        foreach (var wrong in (string[])["", "7T:", "7T:AAAA", ticket[3..], ticket[..^1], ticket + "A", ticket + "=", "8T:"
            + ticket[3..], "7T:" + new string('A', 4000), "7T:ä"])
            Assert.Null(await AuthenticateAsync(client.Domain, wrong));
        Assert.NotNull(await AuthenticateAsync(client.Domain, ticket));
    }

    [Fact]
    public async Task A_Key_Can_Be_Turned_Over_And_One_That_Is_Gone_Is_Worth_Nothing()
    {
        var (client, caller) = await NewAsync();
        var (first, second) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(64));
        var (ticket, _) = await client.Domain.TicketsOf(new([first])).CreateAsync(caller, Cancellation);
        var (later, _) = await client.Domain.TicketsOf(new([second, first])).CreateAsync(caller, Cancellation);
        Assert.True(await IsValidAsync(ticket, second, first));
        Assert.True(await IsValidAsync(later, first, second));
        Assert.True(await IsValidAsync(later, second));
        Assert.False(await IsValidAsync(ticket, second));
        Assert.False(await IsValidAsync(later, first));
        Assert.False(await IsValidAsync(later));

        async Task<bool> IsValidAsync(string text, params byte[][] keys) =>
            await client.Domain.TicketsOf(new(keys)).AuthenticateAsync(text, Cancellation) is not null;
    }

    [Fact]
    public async Task Without_A_Key_There_Are_No_Tickets()
    {
        var (client, caller) = await NewAsync();
        var refusal = await Assert.ThrowsAsync<DialbookException>(() => client.Domain.TicketsOf(new([])).CreateAsync(caller, Cancellation));
        Assert.Equal(DialbookFault.Unavailable, refusal.Fault);
        Assert.Contains("SigningKeys__0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_Who_Gave_A_Password_Gets_One()
    {
        var (client, caller) = await NewAsync();
        var (ticket, _) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        var byTicket = (await AuthenticateAsync(client.Domain, ticket))!;
        var byToken = caller with { UserName = null, TokenHash = new string('0', 64) };
        foreach (var other in (Caller[])[byTicket, byToken])
            Assert.Equal(
                DialbookFault.Invalid,
                (await Assert.ThrowsAsync<DialbookException>(() => client.Domain.Tickets.CreateAsync(other, Cancellation))).Fault);
    }

    [Fact]
    public async Task It_Lasts_For_Six_Hours_After_Its_Last_Use()
    {
        var (client, caller) = await NewAsync();
        var (ticket, _) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        for (var use = 0; use < 5; use++)
        {
            _clock.Advance(TimeSpan.FromHours(5.8));
            Assert.NotNull(await AuthenticateAsync(client.Process(), ticket));
        }

        _clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await AuthenticateAsync(client.Domain, ticket));
        _clock.Advance(TimeSpan.FromHours(6));
        Assert.Null(await AuthenticateAsync(client.Domain, ticket));
        Assert.Null(await AuthenticateAsync(client.Process(), ticket));
    }

    [Fact]
    public async Task It_Stops_Within_Five_Seconds_When_It_Is_Ended()
    {
        var (client, caller) = await NewAsync();
        var (ticket, _) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        var (another, _) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        var other = client.Process();
        Assert.NotNull(await AuthenticateAsync(other, ticket));
        await client.Domain.Tickets.EndAsync(client.Id, (await AuthenticateAsync(client.Domain, ticket))!.TicketId!, Cancellation);
        Assert.Null(await AuthenticateAsync(client.Domain, ticket));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await AuthenticateAsync(other, ticket));
        Assert.NotNull(await AuthenticateAsync(other, another));
    }

    [Fact]
    public async Task It_Stops_With_Its_User_And_With_The_Password_It_Was_Made_With()
    {
        foreach (var end in (Func<TestClient, string, Task>[])
            [(client, name) => client.Domain.Users.RemoveAsync(client.Id, name, Cancellation),
             (client, name) => client.Domain.Users.SetPasswordAsync(client.Id, name, "another horse", Cancellation)])
        {
            var (client, caller) = await NewAsync();
            var (ticket, _) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
            var other = client.Process();
            Assert.NotNull(await AuthenticateAsync(other, ticket));
            await end(client, caller.UserName!);
            Assert.Null(await AuthenticateAsync(client.Domain, ticket));
            _clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Null(await AuthenticateAsync(other, ticket));
        }
    }

    [Fact]
    public async Task Expired_Ones_Are_Forgotten_And_Others_Stay()
    {
        var (client, caller) = await NewAsync();
        await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        _clock.Advance(TimeSpan.FromHours(3));
        var (ticket, _) = await client.Domain.Tickets.CreateAsync(caller, Cancellation);
        _clock.Advance(TimeSpan.FromHours(3.5));
        Assert.Equal(1, await client.Domain.Tickets.RemoveExpiredAsync(client.Id, Cancellation));
        Assert.Equal(0, await client.Domain.Tickets.RemoveExpiredAsync(client.Id, Cancellation));
        Assert.NotNull(await AuthenticateAsync(client.Domain, ticket));
    }

    private async Task<(TestClient Client, Caller Caller)> NewAsync()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var name = $"tom-{client.Id}";
        await client.Domain.Users.CreateAsync(client.Id, new(name, 7, Role.Write, Password), Cancellation);
        return (client, (await client.Domain.UserSignIn.AuthenticateAsync(name, Password, "", Cancellation))!);
    }

    private static Task<Caller?> AuthenticateAsync(Domain domain, string ticket) =>
        domain.Tickets.AuthenticateAsync(ticket, Cancellation).AsTask();
}
