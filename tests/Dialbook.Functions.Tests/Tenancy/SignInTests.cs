using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tests.Tenancy;

public sealed class SignInTests(AppFixture app)
{
    [Fact]
    public async Task Without_A_Valid_Token_Of_The_Client_It_Is_401()
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
    public async Task Another_Clients_Number_Is_401_Whether_There_Is_Such_A_Client_Or_Not(string number)
    {
        var tenant = await app.NewTenantAsync();
        var addressed = number.Replace("$", $"{tenant.Number}", StringComparison.Ordinal);
        (await app.App.SendAsync("GET", $"/rest/v1.0/{addressed}/dialler/contacts", null, ("Authorization",
            "Bearer " + tenant.Token))).IsError(401);
    }

    [Fact]
    public async Task A_Token_Is_Shown_Once_Listed_Without_Its_Secret_And_Stops_When_Revoked()
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
    public async Task An_Expired_Token_Is_401()
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
    public async Task A_Wrong_Token_Is_Not_Made(string body, string field)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.PostAsync("tokens", body)).Names(field);
        Assert.Equal(1, (await tenant.GetAsync("tokens")).Count);
    }

    [Fact]
    public async Task A_Token_Is_Revoked_By_Its_Own_Client_Only()
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
