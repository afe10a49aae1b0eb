using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tests;

public sealed class SignInTests(AppFixture app)
{
    [Fact]
    public async Task Without_a_valid_token_of_the_client_it_is_401()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        foreach (var credential in (string?[])
            [null, "", "Bearer", "Bearer ", "Bearer unknown", tenant.Token, "Basic " + tenant.Token, "Bearer " + other.Token])
        {
            var request = new HttpRequestMessage(HttpMethod.Get, tenant.Root + "dialler/contacts");
            if (credential is not null)
                request.Headers.TryAddWithoutValidation("Authorization", credential);
            var reply = (await app.App.SendAsync(request)).IsError(401);
            Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("0$")]
    [InlineData("$0")]
    public async Task Another_clients_number_is_401_whether_there_is_such_a_client_or_not(string number)
    {
        var tenant = await app.NewTenantAsync();
        var addressed = number.Replace("$", $"{tenant.Number}", StringComparison.Ordinal);
        (await app.App.SendAsync("GET", $"/rest/v1.0/{addressed}/dialler/contacts", null, ("Authorization",
            "Bearer " + tenant.Token))).IsError(401);
    }

    [Fact]
    public async Task A_token_is_shown_once_listed_without_its_secret_and_stops_when_revoked()
    {
        var tenant = await app.NewTenantAsync();
        var made = (await tenant.PostAsync("tokens", """{"Name":"Reader","Role":"read","dtExpires":"2999-01-01"}""")).Is(200).Record;
        var secret = (string)made["Token"]!;
        var reader = new Tenant(app.App, tenant.Number, secret);
        var list = (await tenant.GetAsync("tokens")).Is(200);
        Assert.Equal(2, list.Count);
        Assert.DoesNotContain(secret, list.Text, StringComparison.Ordinal);
        var listed = Assert.Single(list.Records, token => (string)token!["Name"]! == "Reader")!;
        Assert.Equal("read", (string)listed["Role"]!);
        Assert.Equal("2999-01-01T00:00:00.000", (string)listed["dtExpires"]!);
        Assert.Null(listed["dtRevoked"]);

        (await tenant.DeleteAsync($"tokens/{made["ID"]}")).Is(200);
        (await reader.GetAsync("dialler/contacts")).IsError(401);
        Assert.NotNull(Assert.Single((await tenant.GetAsync("tokens")).Records,
            token => (string)token!["Name"]! == "Reader")!["dtRevoked"]);
    }

    [Fact]
    public async Task An_expired_token_is_401()
    {
        var tenant = await app.NewTenantAsync();
        var client = await app.App.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        var (_, secret) = await app.App.Service<TokenStore>().CreateAsync(
            client, new("Old", Role.Read, null, new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)), TestContext.Current.CancellationToken);
        (await new Tenant(app.App, tenant.Number, secret).GetAsync("dialler/contacts")).IsError(401);
    }

    [Theory]
    [InlineData("""{"Role":"read"}""", "Name")]
    [InlineData("""{"Name":"","Role":"read"}""", "Name")]
    [InlineData("""{"Name":"x"}""", "Role")]
    [InlineData("""{"Name":"x","Role":"owner"}""", "Role")]
    [InlineData("""{"Name":"x","Role":"2"}""", "Role")]
    [InlineData("""{"Name":"x","Role":"read,write"}""", "Role")]
    [InlineData("""{"Name":"x","Role":null}""", "Role")]
    [InlineData("""{"Name":"x","Role":1}""", "Role")]
    [InlineData("""{"Name":"x","Role":"read","AssociateID":0}""", "AssociateID")]
    [InlineData("""{"Name":"x","Role":"read","AssociateID":1.5}""", "AssociateID")]
    [InlineData("""{"Name":"x","Role":"read","AssociateID":"x"}""", "AssociateID")]
    [InlineData("""{"Name":"x","Role":"read","AssociateID":2147483648}""", "AssociateID")]
    [InlineData("""{"Name":"x","Role":"read","dtExpires":"never"}""", "dtExpires")]
    [InlineData("""{"Name":"x","Role":"read","dtExpires":"2000-01-01"}""", "dtExpires")]
    public async Task A_wrong_token_is_not_made(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.PostAsync("tokens", body)).Names(field);
        Assert.Equal(1, (await tenant.GetAsync("tokens")).Count);
    }

    [Fact]
    public async Task A_token_is_revoked_by_its_own_client_only()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var id = (string)(await other.GetAsync("tokens")).Record["ID"]!;
        (await tenant.DeleteAsync($"tokens/{id}")).IsError(404);
        foreach (var wrong in (string[])["0", "x", "%7E", "%27", id[..4]])
            (await tenant.DeleteAsync($"tokens/{wrong}")).IsError(404);
        (await other.GetAsync("tokens")).Is(200);
        (await tenant.GetAsync("tokens")).Is(200);
    }
}
