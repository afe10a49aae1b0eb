using System.Collections.Concurrent;
using Azure.Core;
using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Security;

public sealed class TokenGuessTests(AppFixture app)
{
    private readonly ConcurrentQueue<string> _lookUps = new();

    /// <summary>A hash is looked up, whatever is guessed: nothing is compared with a stored secret that could end early.</summary>
    [Fact]
    public async Task A_Token_That_Is_Nearly_Right_Costs_The_Same_Look_Up_As_One_That_Is_Unknown()
    {
        await using var guessed = await TestApp.StartAsync(app.ConnectionString, new FaultyTransport(Note));
        var tenant = await app.NewTenantAsync();
        var last = tenant.Token[^2] == 'A' ? 'B' : 'A';
        string[] guesses = [tenant.Token[..^2] + last + tenant.Token[^1], new('A', tenant.Token.Length), tenant.Token[..^1]];

        foreach (var guess in guesses)
            (await guessed.SendAsync("GET", tenant.Root + "dialler/campaigns", null, ("Authorization", "Bearer " + guess))).IsError(401);

        Assert.Equal(guesses.Length, _lookUps.Distinct().Count());
        Assert.Equal(guesses.Length, _lookUps.Count);
        Assert.All(_lookUps, address => Assert.DoesNotContain(tenant.Token[..8], address, StringComparison.OrdinalIgnoreCase));
        Assert.Single(_lookUps.Select(address => address.Length).Distinct());
    }

    private Fault Note(Request request, int number)
    {
        _lookUps.Enqueue(request.Uri.ToString());
        return Fault.None;
    }
}
