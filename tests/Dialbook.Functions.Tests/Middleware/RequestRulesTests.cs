using System.Globalization;
using Dialbook.Functions.Requests;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Middleware;

public sealed class RequestRulesTests(AppFixture app)
{
    private const string Import = "dialler/contacts/import?overwriteDuplicates=true";

    [Fact]
    public async Task A_Query_Parameter_That_Is_Given_Twice_Is_Refused_On_Every_Call()
    {
        var tenant = await app.NewTenantAsync();
        foreach (var (operation, method, path) in Calls(tenant))
        {
            foreach (var query in (string[])["filter=1&filter=1", "limitStart=0&LIMITSTART=1", "%24select&$select=", "x&y=1&x"])
            {
                var reply = await SendAsync(tenant, method, $"{path}?{query}");
                Assert.True(reply.Status == 400, $"{operation.Name}: {reply.Status} {reply.Text}");
                if (method != "HEAD")
                    Assert.Contains("is given more than once in the query", reply.Text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-None-Match", "\"x\"")]
    [InlineData("If-Modified-Since", "Sun, 29 Nov 2026 00:00:00 GMT")]
    [InlineData("If-Unmodified-Since", "Sun, 29 Nov 2026 00:00:00 GMT")]
    [InlineData("If-Match", "*")]
    public async Task A_Precondition_That_A_Call_Does_Not_Check_Is_Refused(string header, string value)
    {
        var tenant = await app.NewTenantAsync();
        var refused = 0;
        foreach (var (operation, method, path) in Calls(tenant).Where(call => header != "If-Match" || !call.Operation.ChecksVersion))
        {
            var reply = await SendAsync(tenant, method, path, (header, value));
            Assert.True(reply.Status == 400, $"{operation.Name}: {reply.Status} {reply.Text}");
            if (method != "HEAD")
                Assert.Contains(header, reply.Text, StringComparison.Ordinal);
            refused++;
        }

        Assert.True(refused > 50, $"{refused} were refused");
    }

    [Fact]
    public async Task An_Overwriting_Import_Checks_If_Match_As_PUT_Does()
    {
        var tenant = await app.NewTenantAsync();
        var body = Tenant.Contact(await tenant.NewCampaignAsync(), "\"UserData\":\"u\",\"City\":\"one\"");
        (await tenant.PostAsync(Import, body, ("If-Match", "*"))).IsError(412);
        Assert.Equal(0, await tenant.CountAsync());

        var made = (await tenant.PostAsync(Import, body)).Is(200);
        var etag = made.Header("ETag")!;
        var other = body.Replace("\"one\"", "\"two\"", StringComparison.Ordinal);
        (await tenant.PostAsync(Import, other, ("If-Match", "\"other\""))).IsError(412);
        Assert.Equal("one", (string)(await tenant.ReadAsync(made.Ids[0]))["City"]!);

        var changed = (await tenant.PostAsync(Import, other, ("If-Match", etag))).Is(200);
        Assert.Equal((made.Ids[0], "two"), (changed.Ids[0], (string)changed.Record["City"]!));
        (await tenant.PostAsync(Import, body, ("If-Match", etag))).IsError(412);
        (await tenant.PostAsync(Import, body, ("If-Match", "*"))).Is(200);
        (await tenant.PostAsync(Import, Tenant.Contact(99, "\"UserData\":\"u\""), ("If-Match", "*"))).IsError(404);
        Assert.Equal(1, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_Repeated_Import_Of_One_Key_Gets_Its_Answer_Although_The_Version_Is_Another_By_Then()
    {
        var tenant = await app.NewTenantAsync();
        var body = Tenant.Contact(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        var etag = (await tenant.PostAsync(Import, body)).Is(200).Header("ETag")!;
        var other = body.Replace("\"u\"", "\"u\",\"City\":\"two\"", StringComparison.Ordinal);
        (string, string)[] headers = [("If-Match", etag), ("Idempotency-Key", "k")];
        var first = (await tenant.PostAsync(Import, other, headers)).Is(200);
        Assert.Equal(first.Text, (await tenant.PostAsync(Import, other, headers)).Is(200).Text);
    }

    [Fact]
    public async Task An_Import_That_Overwrites_Nothing_Refuses_If_Match()
    {
        var tenant = await app.NewTenantAsync();
        var body = Tenant.Contact(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        (await tenant.PostAsync("dialler/contacts/import", body, ("If-Match", "*"))).Names("If-Match");
        (await tenant.PostAsync("dialler/contacts/import/batch", $"[{body}]", ("If-Match", "*"))).Names("If-Match");
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task HEAD_Is_Answered_Wherever_GET_Is_With_The_Same_Head_And_No_Body()
    {
        var tenant = await app.NewTenantAsync();
        var id = await tenant.NewContactAsync(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        var answered = 0;
        foreach (var (operation, _, path) in Calls(tenant, id).Where(call => call.Method == "GET"))
        {
            foreach (var query in (string[])["", "?userData=u", "?format=ndjson"])
            {
                var got = await SendAsync(tenant, "GET", path + query);
                var head = await SendAsync(tenant, "HEAD", path + query);
                Assert.True(head.Status == got.Status && head.Bytes.Length == 0, $"{operation.Name}: {head.Status}, {got.Status}");
                foreach (var name in (string[])["Content-Type", "Content-Disposition", "ETag", "Cache-Control"])
                    Assert.True(got.Header(name) == head.Header(name), $"{operation.Name} {name}: {got.Header(name)}, {head.Header(name)}");
                answered += got.Status == 200 ? 1 : 0;
            }
        }

        Assert.True(answered > 20, $"{answered} were answered");
    }

    private IEnumerable<(ApiOperation Operation, string Method, string Path)> Calls(Tenant tenant, long id = 99999999) =>
        from operation in app.App.Operations
        from method in operation.Methods
        select (operation, method, "/" + operation.Path
            .Replace("{clientId}", tenant.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{id}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{codeId}", "1", StringComparison.Ordinal).Replace("{*path}", "", StringComparison.Ordinal));

    private async Task<Reply> SendAsync(Tenant tenant, string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new("Bearer", tenant.Token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await app.App.SendAsync(request);
    }
}
