using System.Security.Cryptography;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Tenancy;

public sealed class UserTests(AzuriteServer azurite)
{
    private const string Password = "correct horse";
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_User_Signs_In_With_The_Password_Whatever_The_Case_Of_The_Name()
    {
        var (client, name) = await NewAsync();
        foreach (var written in (string[])[name, name.ToUpperInvariant(), $" {name} "])
        {
            var caller = await SignInAsync(client.Process(), written, Password);
            Assert.Equal((client.Id, Role.Write, 7, name), (caller!.Client.Id, caller.Role, caller.AssociateId, caller.UserName));
        }

        foreach (var wrong in (string[])["", "Correct horse", Password + " ", name])
            Assert.Null(await SignInAsync(client.Domain, name, wrong));
        Assert.Null(await SignInAsync(client.Process(), name + "x", Password));
    }

    [Fact]
    public async Task Of_A_Password_A_Salted_Hash_Is_Kept_That_Is_Dear_To_Compute()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var users = new UserStore(client.Domain.Tables, _clock);
        var rows = new List<UserEntity>();
        for (var associate = 1; associate <= 2; associate++)
        {
            var name = $"anna-{client.Id}-{associate}";
            await users.CreateAsync(client.Id, new(name, associate, Role.Write, Password), Cancellation);
            rows.Add((await users.FindAsync(TextHash.OfName(name), Cancellation))!);
        }

        Assert.NotEqual(rows[0].Salt, rows[1].Salt);
        foreach (var row in rows)
        {
            Assert.Equal((600_000, 16), (row.Rounds, row.Salt.Length));
            Assert.Equal(Rfc2898DeriveBytes.Pbkdf2(Password, row.Salt, 600_000, HashAlgorithmName.SHA256, 32), row.Password);
        }
    }

    [Fact]
    public async Task A_Name_Is_Unique_Over_All_Clients_And_An_Associate_Has_One_User()
    {
        var (client, name) = await NewAsync();
        var other = await TestClient.NewAsync(azurite, _clock);
        Assert.Equal(DialbookFault.Conflict, await FaultOf(CreateAsync(other, name.ToUpperInvariant(), 1)));
        Assert.Equal(DialbookFault.Conflict, await FaultOf(CreateAsync(client, name, 8)));
        Assert.Equal(DialbookFault.Conflict, await FaultOf(CreateAsync(client, name + "-2", 7)));
        Assert.Null(await other.Domain.Users.FindAsync(other.Id, 1, Cancellation));

        await CreateAsync(client, name + "-3", 8);
        Assert.Equal(name, (await client.Domain.Users.FindAsync(client.Id, 7, Cancellation))!.Name);
        Assert.Equal(name + "-3", (await client.Domain.Users.FindAsync(client.Id, 8, Cancellation))!.Name);
        Assert.Null(await client.Domain.Users.FindAsync(client.Id, 9, Cancellation));
    }

    [Fact]
    public async Task Of_Several_Who_Take_A_Name_At_Once_One_Gets_It()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var made = await Task.WhenAll(Enumerable.Range(1, 4).Select(associate =>
            client.Process().Users.TryAddAsync(client.Id, new($"anna-{client.Id}", associate, Role.Read, Password), Cancellation)));
        var user = Assert.Single(made, user => user is not null)!;
        for (var associate = 1; associate <= 4; associate++)
        {
            var found = await client.Domain.Users.FindAsync(client.Id, associate, Cancellation);
            Assert.Equal(associate == user.AssociateId ? user.Name : null, found?.Name);
        }

        Assert.Equal(user.AssociateId, (await SignInAsync(client.Domain, user.Name, Password))!.AssociateId);
    }

    [Theory]
    [InlineData("", 1, Password, "name")]
    [InlineData("  ", 1, Password, "name")]
    [InlineData("an:na", 1, Password, "name")]
    [InlineData("an\nna", 1, Password, "name")]
    [InlineData("anna", 0, Password, "associate")]
    [InlineData("anna", -1, Password, "associate")]
    [InlineData("anna", 1, "", "password")]
    [InlineData("anna", 1, "1234567", "password")]
    [InlineData("anna", 1, "12345678\r", "password")]
    public async Task What_Is_Wrong_With_A_New_User_Is_Named(string name, int associate, string password, string field)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var refusal = await Assert.ThrowsAsync<DialbookException>(() =>
            client.Domain.Users.CreateAsync(client.Id, new(name, associate, Role.Read, password), Cancellation));
        Assert.Equal((DialbookFault.Invalid, field), (refusal.Fault, Assert.Single(refusal.Details).Field));
    }

    [Fact]
    public async Task Another_Password_Ends_The_One_Of_Before_Within_Five_Seconds_Everywhere()
    {
        var (client, name) = await NewAsync();
        var other = client.Process();
        Assert.NotNull(await SignInAsync(other, name, Password));
        await client.Domain.Users.SetPasswordAsync(client.Id, name.ToUpperInvariant(), "another horse", Cancellation);
        Assert.Null(await SignInAsync(client.Domain, name, Password));
        Assert.NotNull(await SignInAsync(client.Domain, name, "another horse"));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await SignInAsync(other, name, Password));
        Assert.NotNull(await SignInAsync(other, name, "another horse"));
    }

    [Fact]
    public async Task A_Removed_User_Stops_Within_Five_Seconds_Everywhere_And_Name_And_Associate_Are_Free()
    {
        var (client, name) = await NewAsync();
        var other = client.Process();
        Assert.NotNull(await SignInAsync(other, name, Password));
        await client.Domain.Users.RecordLogOutAsync(client.Id, 7, Cancellation);
        await client.Domain.Users.RemoveAsync(client.Id, name, Cancellation);
        Assert.Null(await SignInAsync(client.Domain, name, Password));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await SignInAsync(other, name, Password));
        Assert.NotNull(await client.Domain.Users.FindLastLogOutAsync(client.Id, 7, Cancellation));
        Assert.Equal(DialbookFault.NotFound, await FaultOf(client.Domain.Users.RemoveAsync(client.Id, name, Cancellation)));

        var successor = await TestClient.NewAsync(azurite, _clock);
        await CreateAsync(successor, name, 7);
        await CreateAsync(client, name + "-2", 7);
        Assert.Equal(successor.Id, (await SignInAsync(other, name, Password))!.Client.Id);
    }

    [Fact]
    public async Task Another_Clients_User_Can_Neither_Be_Changed_Nor_Removed()
    {
        var (client, name) = await NewAsync();
        var other = await TestClient.NewAsync(azurite, _clock);
        Assert.Equal(
            DialbookFault.NotFound, await FaultOf(other.Domain.Users.SetPasswordAsync(other.Id, name, "another horse", Cancellation)));
        Assert.Equal(DialbookFault.NotFound, await FaultOf(other.Domain.Users.RemoveAsync(other.Id, name, Cancellation)));
        Assert.NotNull(await SignInAsync(client.Domain, name, Password));
    }

    [Fact]
    public async Task Wrong_Passwords_Make_The_User_Wait_And_Others_Not()
    {
        var (client, name) = await NewAsync();
        for (var guess = 0; guess < 5; guess++)
            Assert.Null(await SignInAsync(client.Domain, name, $"wrong {guess}", "192.0.2.1"));
        foreach (var (user, password, address) in ((string, string, string)[])
            [(name, Password, "192.0.2.2"), (name.ToUpperInvariant(), "wrong", "192.0.2.3"), ("another", "wrong", "192.0.2.1")])
            Assert.Equal(DialbookFault.LimitReached, await FaultOf(SignInAsync(client.Domain, user, password, address)));
        Assert.Null(await SignInAsync(client.Domain, "another", "wrong", "192.0.2.2"));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await SignInAsync(client.Domain, name, Password, "192.0.2.1"));
        Assert.Null(await SignInAsync(client.Domain, name, "wrong", "192.0.2.1"));
        Assert.NotNull(await SignInAsync(client.Domain, name, Password, "192.0.2.1"));
    }

    [Fact]
    public async Task What_Is_Remembered_Of_A_Right_Password_Tells_Nothing_To_Who_Must_Wait()
    {
        var (client, name) = await NewAsync();
        Assert.NotNull(await SignInAsync(client.Domain, name, Password, "192.0.2.1"));
        for (var guess = 0; guess < 5; guess++)
            Assert.Null(await SignInAsync(client.Domain, name, $"wrong {guess}", "192.0.2.2"));
        foreach (var password in (string[])[Password, "wrong"])
            Assert.Equal(DialbookFault.LimitReached, await FaultOf(SignInAsync(client.Domain, name, password, "192.0.2.3")));
    }

    [Fact]
    public async Task Last_Log_In_Is_Known_To_The_Hour_And_Last_Log_Out_Exactly()
    {
        var (client, name) = await NewAsync();
        Assert.Null((await FindAsync()).LastLogIn);
        await SignInAsync(client.Domain, name, Password);
        var first = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(59));
        await SignInAsync(client.Process(), name, Password);
        Assert.Equal(first, (await FindAsync()).LastLogIn);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await SignInAsync(client.Domain, name, Password);
        Assert.Equal(first.AddHours(1), (await FindAsync()).LastLogIn);

        Assert.Null(await LastLogOutAsync(7));
        foreach (var associate in (int[])[7, 8])
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1.5));
            await client.Domain.Users.RecordLogOutAsync(client.Id, associate, Cancellation);
            Assert.Equal(_clock.GetUtcNow().UtcDateTime, await LastLogOutAsync(associate));
        }

        Assert.Equal(name, (await FindAsync()).Name);

        async Task<User> FindAsync() => (await client.Process().Users.FindAsync(client.Id, 7, Cancellation))!;

        Task<DateTime?> LastLogOutAsync(int associate) => client.Process().Users.FindLastLogOutAsync(client.Id, associate, Cancellation);
    }

    private async Task<(TestClient Client, string Name)> NewAsync()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        return (client, (await CreateAsync(client, $"anna-{client.Id}@example.org", 7)).Name);
    }

    private static Task<User> CreateAsync(TestClient client, string name, int associate) =>
        client.Domain.Users.CreateAsync(client.Id, new(name, associate, Role.Write, Password), Cancellation);

    private static Task<Caller?> SignInAsync(Domain domain, string name, string password, string address = "192.0.2.9") =>
        domain.UserSignIn.AuthenticateAsync(name, password, address, Cancellation).AsTask();

    private static async Task<DialbookFault> FaultOf(Task work) => (await Assert.ThrowsAsync<DialbookException>(() => work)).Fault;
}
