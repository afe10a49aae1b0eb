using Dialbook.Functions.Tests.Running;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Tests;

public sealed class OriginTests(AppFixture app)
{
    private const string Listed = "https://crm.example.org";

    [Fact]
    public async Task A_page_of_a_listed_origin_may_call_and_read_the_answer()
    {
        await using var open = await StartAsync($"{Listed}, http://localhost:5173");
        var tenant = (await app.NewTenantAsync()).At(open);
        foreach (var origin in (string[])[Listed, "http://localhost:5173"])
        {
            // answered without a credential, whatever the address takes
            foreach (var path in (string[])["dialler/campaigns", "dialler/contacts/import", "nothing"])
            {
                var asked = await open.SendAsync(
                    "OPTIONS", tenant.Root + path, null, ("Origin", origin), ("Access-Control-Request-Method", "PUT"),
                    ("Access-Control-Request-Headers", "authorization,x-xsrf-token"));
                Assert.Equal((204, origin, "true"), (asked.Status, AllowedOrigin(asked), asked.Header("Access-Control-Allow-Credentials")));
                Assert.Contains("PUT", asked.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
                Assert.Contains("x-xsrf-token", asked.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
            }

            foreach (var reply in (Reply[])
                [(await tenant.SendAsync("GET", "dialler/campaigns", null, ("Origin", origin))).Is(200),
                 (await tenant.SendAsync("GET", "dialler/contacts/1", null, ("Origin", origin))).IsError(404),
                 await open.SendAsync("GET", "/api/v1/User/currentPrincipal", null, ("Origin", origin))])
            {
                Assert.Equal((origin, "true"), (AllowedOrigin(reply), reply.Header("Access-Control-Allow-Credentials")));
                Assert.Contains("Retry-After", reply.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
                Assert.Contains("Origin", reply.Header("Vary"), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(Listed, "https://evil.example.org")]
    [InlineData(Listed, "https://crm.example.org.evil.example")]
    [InlineData(Listed, "http://crm.example.org")]
    [InlineData(Listed, "https://crm.example.org:8443")]
    [InlineData(Listed, "null")]
    [InlineData(null, Listed)]
    [InlineData("", Listed)]
    public async Task A_page_of_another_origin_may_not(string? origins, string origin)
    {
        await using var closed = await StartAsync(origins);
        var tenant = (await app.NewTenantAsync()).At(closed);
        var asked = await closed.SendAsync(
            "OPTIONS", tenant.Root + "dialler/campaigns", null, ("Origin", origin), ("Access-Control-Request-Method", "POST"));
        Assert.Null(AllowedOrigin(asked));
        Assert.Null(AllowedOrigin((await tenant.SendAsync("GET", "dialler/campaigns", null, ("Origin", origin))).Is(200)));
        if (string.IsNullOrEmpty(origins))
            Assert.Equal(405, asked.Status);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.org")]
    [InlineData("crm.example.org")]
    [InlineData("https://crm.example.org/")]
    [InlineData("https://crm.example.org/page")]
    [InlineData("https://CRM.example.org")]
    [InlineData("ftp://crm.example.org")]
    [InlineData("https://crm.example.org,null")]
    public async Task What_is_no_origin_is_named_at_the_start(string origins)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(origins));
        Assert.Contains("CorsOrigins", refusal.Message, StringComparison.Ordinal);
    }

    private static string? AllowedOrigin(Reply reply) => reply.Header("Access-Control-Allow-Origin");

    private Task<TestApp> StartAsync(string? origins) =>
        TestApp.StartAsync(app.ConnectionString, configure: builder => builder.Configuration["CorsOrigins"] = origins);
}
