using System.Globalization;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Security;

/// <summary>Addresses as no client writes them, sent as they stand.</summary>
public sealed class PathTests(AppFixture app)
{
    /// <summary>A dollar stands for the own client, an ampersand for another one: what leads out of the own is refused.</summary>
    [Theory]
    [InlineData("/rest/v1.0/$/../&/tokens", 401)]
    [InlineData("/rest/v1.0/$/%2e%2e/&/tokens", 401)]
    [InlineData("/rest/v1.0/$/.%2E/&/tokens", 401)]
    [InlineData("/rest/v1.0/$%2F..%2F&/tokens", 404)]
    [InlineData("/rest/v1.0/&%00/tokens", 400)]
    [InlineData("/rest/v1.0/$%00&/tokens", 400)]
    [InlineData("/rest/v1.0/$%20/tokens", 401)]
    [InlineData("/rest/v1.0/+$/tokens", 401)]
    [InlineData("/rest/v1.0/0$/tokens", 401)]
    [InlineData("/rest/v1.0/$,&/tokens", 404)]
    [InlineData("/rest/v1.0/$;&/tokens", 404)]
    [InlineData("/rest/v1.0/$/tokens/../../&/tokens", 401)]
    [InlineData("/rest/v1.0/$/dialler/contacts/..%2F..%2Ftokens", 404)]
    [InlineData("/rest/v1.0/$/dialler/contacts/%00", 400)]
    [InlineData("/rest/v1.0/$/dialler/contacts/1%00", 400)]
    [InlineData("/rest/v1.0/$/dialler/contacts/%2F", 404)]
    [InlineData("/rest/v1.0/$/dialler/contacts/%c0%ae%c0%ae%c0%af", 404)]
    [InlineData("/rest/v1.0/$/dialler/contacts/%", 404)]
    [InlineData("/rest/v1.0/$/dialler/contacts/%zz", 404)]
    [InlineData("/rest/v1.0/$/dialler/contacts/%25%32%66", 404)]
    [InlineData("/rest/v1.0/$/tokens%2F", 404)]
    [InlineData("//rest//v1.0//$//tokens", 404)]
    [InlineData("/rest\\v1.0\\$\\tokens", 404)]
    [InlineData("/api/v1/../../rest/v1.0/&/tokens", 401)]
    [InlineData("/api/v1/Agents/..%2F..%2Frest/v1.0", 404)]
    [InlineData("/api/v1/Agents/Contact/%00", 400)]
    [InlineData("http://elsewhere/rest/v1.0/&/tokens", 400)]
    [InlineData("*", 405)]
    public async Task No_Spelling_Of_An_Address_Leads_Elsewhere(string path, int status)
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var answer = await SendAsync(
            "GET", path.Replace("$", Text(tenant), StringComparison.Ordinal).Replace("&", Text(other), StringComparison.Ordinal), tenant);
        Assert.True(answer.Status == status, $"{path}: {answer.Head} {answer.Body}");
        Assert.DoesNotContain("\"records\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/RunImport")]
    [InlineData("/runimport")]
    [InlineData("/RunImport/")]
    [InlineData("//RunImport")]
    [InlineData("/./RunImport")]
    [InlineData("/x/../RunImport")]
    [InlineData("/%52unImport")]
    [InlineData("/RunImport%00")]
    [InlineData("/RunImport%2F")]
    [InlineData("/RunImport?x=1")]
    [InlineData("/RunImport;x")]
    [InlineData("/RunImport#x")]
    [InlineData("http://elsewhere/RunImport")]
    public async Task No_Spelling_Of_A_Trigger_Is_Open_To_The_Public(string path)
    {
        var tenant = await app.NewTenantAsync();
        var (status, _, body) = await SendAsync("POST", path, tenant, "X-Forwarded-For: 192.0.2.1", "Content-Length: 0");
        Assert.True(status is 404 or 400, $"{path}: {status}");
        Assert.Equal("", body);
    }

    [Theory]
    [InlineData("GET", "/admin/host/status")]
    [InlineData("GET", "/runtime/webhooks/durabletask")]
    [InlineData("GET", "/.env")]
    [InlineData("GET", "/host.json")]
    [InlineData("GET", "/Dialbook.Functions.dll")]
    [InlineData("GET", "/rest/v1.0/$/dialler/contacts/../../../../host.json")]
    public async Task There_Is_Nothing_But_The_API(string method, string path)
    {
        var tenant = await app.NewTenantAsync();
        var (status, _, body) = await SendAsync(
            method, path.Replace("$", Text(tenant), StringComparison.Ordinal), tenant, "Content-Length: 0");
        Assert.Equal((404, ""), (status, body));
    }

    [Theory]
    [InlineData("X-Any: a\rX-Injected: b")]
    [InlineData("X-Any: a\nX-Injected: b")]
    [InlineData("X-Any: a\0b")]
    [InlineData(" X-Folded: a")]
    [InlineData("X Any: a")]
    [InlineData("Content-Length: 1\r\nContent-Length: 2")]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: gzip")]
    [InlineData("Host: another")]
    public async Task A_Header_That_Could_Be_Read_In_Two_Ways_Is_Refused(string header)
    {
        var tenant = await app.NewTenantAsync();
        var (status, head, _) = await SendAsync("POST", $"/rest/v1.0/{Text(tenant)}/dialler/campaigns", tenant, header);
        Assert.True(status is >= 400 and < 500, head);
        Assert.DoesNotContain("X-Injected", head, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await tenant.GetAsync("dialler/campaigns")).Count);
    }

    [Theory]
    [InlineData("GET", "/rest/v1.0/$/dialler/jobs/x%0d%0aX-Injected:%20a/results")]
    [InlineData("GET", "/rest/v1.0/$/dialler/contacts?orderBy=ID%0d%0aX-Injected:%20a")]
    [InlineData("GET", "/rest/v1.0/$/dialler/contacts/export?format=csv%0d%0aX-Injected:%20a")]
    [InlineData("GET", "/api/v1/User/currentPrincipal?$select=%0d%0aX-Injected:%20a")]
    [InlineData("GET", "/x%0d%0aX-Injected:%20a")]
    [InlineData("DELETE", "/rest/v1.0/$/tokens/x%0d%0aX-Injected:%20a")]
    public async Task Line_Ends_In_An_Address_Do_Not_Come_Back_In_A_Head(string method, string path)
    {
        var tenant = await app.NewTenantAsync();
        var (status, head, _) = await SendAsync(
            method, path.Replace("$/", Text(tenant) + "/", StringComparison.Ordinal), tenant, "Prefer: x%0d%0aX-Injected: a",
            "Idempotency-Key: %0d%0aX-Injected: a",
            "SO-Language: NO%0d%0aX-Injected: a", "Origin: https://x%0d%0aX-Injected: a", "Content-Length: 0");
        Assert.InRange(status, 200, 499);
        Assert.DoesNotContain("Injected", head, StringComparison.OrdinalIgnoreCase);
    }

    private static string Text(Tenant tenant) => tenant.Number.ToString(CultureInfo.InvariantCulture);

    private async Task<(int Status, string Head, string Body)> SendAsync(string method, string path, Tenant tenant, params string[] headers)
    {
        using var call = await RawCall.OpenAsync(app.App);
        await call.SendHeadAsync([$"{method} {path} HTTP/1.1", "Host: x", $"Authorization: Bearer {tenant.Token}", .. headers]);
        return await call.ReadAsync();
    }
}
