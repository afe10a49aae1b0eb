using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.OpenApi;

public sealed class DocumentPageTests(AppFixture app)
{
    [Fact]
    public async Task The_Page_Leads_To_Its_Index()
    {
        var reply = await app.App.SendAsync("GET", "/docs");
        Assert.Equal((301, "docs/index.html"), (reply.Status, reply.Header("Location")));
    }

    [Theory]
    [InlineData("index.html", "text/html", "<div id=\"swagger-ui\">")]
    [InlineData("index.js", "javascript", "/openapi/v1.json")]
    [InlineData("index.css", "text/css", "html")]
    [InlineData("swagger-ui.css", "text/css", ".swagger-ui")]
    [InlineData("swagger-ui-bundle.js", "javascript", "swagger")]
    [InlineData("swagger-ui-standalone-preset.js", "javascript", "Swagger")]
    public async Task Its_Files_Are_Served_By_The_App(string file, string type, string holds)
    {
        var reply = await app.App.SendAsync("GET", "/docs/" + file);
        Assert.Equal(200, reply.Status);
        Assert.Contains(type, reply.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains(holds, reply.Text, StringComparison.Ordinal);
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("index.js")]
    [InlineData("index.css")]
    public async Task It_Loads_Nothing_From_Elsewhere(string file) =>
        Assert.DoesNotMatch("(?i)(src|href|url)\\s*[=(:]\\s*[\"']?(https?:)?//", (await app.App.SendAsync("GET", "/docs/" + file)).Text);

    [Theory]
    [InlineData("nothing")]
    [InlineData("nothing/index.html")]
    [InlineData("..%2fappsettings.json")]
    [InlineData("%2e%2e%5chost.json")]
    public async Task There_Is_Nothing_Else(string path) => Assert.Equal(404, (await app.App.SendAsync("GET", "/docs/" + path)).Status);
}
