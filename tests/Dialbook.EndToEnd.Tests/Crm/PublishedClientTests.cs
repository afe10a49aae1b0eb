using System.Text.Json;

namespace Dialbook.EndToEnd.Tests.Crm;

public sealed class PublishedClientTests(DialbookFixture fixture)
{
    [Fact]
    public async Task It_Signs_In_By_Password_Ticket_And_Token()
    {
        var outcome = await PublishedClient.RunAsync("sign-in.js", fixture.Dialbook.Address);
        foreach (var way in (string[])["basic", "ticket", "bearer"])
        {
            var principal = outcome.GetProperty(way);
            Assert.Equal("InternalAssociate", principal.GetProperty("userType").GetString());
            Assert.Equal("demo", principal.GetProperty("associate").GetString());
            Assert.Equal(1, principal.GetProperty("associateId").GetInt32());
            Assert.Equal("Employee", principal.GetProperty("roleType").GetString());
            Assert.Equal("StatusNone", principal.GetProperty("ejUserStatus").GetString());
            Assert.Equal("1", principal.GetProperty("databaseContextIdentifier").GetString());
        }

        Assert.StartsWith("7T:", outcome.GetProperty("made").GetProperty("Ticket").GetString(), StringComparison.Ordinal);
        Assert.Equal("demo", outcome.GetProperty("selected").GetProperty("associate").GetString());
        Assert.Equal(JsonValueKind.Null, outcome.GetProperty("selected").GetProperty("databaseContextIdentifier").ValueKind);
        Assert.Equal(JsonValueKind.Null, outcome.GetProperty("loggedOut").ValueKind);
        foreach (var way in (string[])["afterwards", "wrong", "nobody"])
        {
            var refusal = outcome.GetProperty(way);
            Assert.Equal(401, refusal.GetProperty("status").GetInt32());
            Assert.True(refusal.GetProperty("data").GetProperty("Error").GetBoolean());
            Assert.StartsWith("Basic realm=\"Dialbook\"", refusal.GetProperty("headers").GetProperty("www-authenticate").GetString(), StringComparison.Ordinal);
        }
    }
}
