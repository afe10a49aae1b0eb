using System.Diagnostics;
using System.Net;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

public sealed class ApiDocumentTests(DialbookFixture fixture)
{
    [Fact]
    public async Task The_Published_App_Serves_The_Document_And_Its_Page()
    {
        // signed in or not
        using var anybody = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = fixture.Dialbook.Address };
        var kept = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs/openapi/dialbook.json"), TestContext.Current.CancellationToken);
        Assert.Equal(kept, await anybody.GetStringAsync("openapi/v1.json", TestContext.Current.CancellationToken));
        Assert.Contains(
            "swagger-ui", await anybody.GetStringAsync("docs", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var file in (string[])["index.js", "swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js"])
        {
            using var answer = await anybody.GetAsync("docs/" + file, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_App_Serves_The_Document_Without_What_Makes_It()
    {
        await using var dialbook = await RunningDialbook.StartAsync(fixture.Storage);
        Assert.Equal(200, (await dialbook.Http.CallAsync(HttpMethod.Get, "campaigns")).GetProperty("status").GetInt32());
        using var app = dialbook.FindApp();
        Assert.DoesNotContain(Modules(app), IsOfTheDocument);
        using var answer = await dialbook.Http.GetAsync(
            new Uri(dialbook.Address, "/openapi/v1.json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(Modules(app), IsOfTheDocument);
    }

    private static List<string> Modules(Process app)
    {
        app.Refresh();
        return [.. app.Modules.Cast<ProcessModule>().Select(module => module.ModuleName)];
    }

    private static bool IsOfTheDocument(string module) =>
        module.Contains("OpenApi", StringComparison.Ordinal) || module.Contains("Swashbuckle", StringComparison.Ordinal);
}
