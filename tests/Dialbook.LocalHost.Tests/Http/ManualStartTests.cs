using System.Net;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests.Http;

/// <summary>What cannot be started by hand, and what becomes of a start that fails.</summary>
public sealed class ManualStartTests : IDisposable
{
    private readonly TestPackage _app = new TestPackage().Queue("Sweep", "sweep").Timer("Clock", "0 0 0 1 1 *").HttpTo(
        "Name", "Ping", "ping");

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("POST", "/admin/functions/Nobody", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/admin/functions/Ping", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/admin/functions", "", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admin/functions/Clock", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/admin/functions/Clock", "{", HttpStatusCode.BadRequest)]
    public async Task Nothing_Else_Is_Started(string method, string path, string body, HttpStatusCode status)
    {
        await using var pair = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = new StringContent(body);

        using var answer = await pair.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(_app.Calls);
    }

    [Fact]
    public async Task A_Failure_Is_Logged_Since_The_Answer_Came_Before()
    {
        await using var pair = await StartAsync();
        _app.Answers("throw");

        using var answer = await pair.Client.PostAsync("/admin/functions/Clock", null);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.TrueAsync(
            () => pair.Logged.Any(line => line.StartsWith("Error", StringComparison.Ordinal)
                && line.Contains("Clock failed", StringComparison.Ordinal) && line.Contains("as told", StringComparison.Ordinal)),
            "the failure is logged");
    }

    private Task<Pair> StartAsync() => Pair.StartAsync(_app, arguments => arguments with { RunsTriggers = false });
}
