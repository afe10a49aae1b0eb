using System.Net;
using Dialbook.LocalHost.Tests.Running;

namespace Dialbook.LocalHost.Tests.Http;

/// <summary>Which pages may call, as Core Tools take it from the same settings.</summary>
public sealed class CorsTests : IDisposable
{
    private const string Origin = "https://crm.example.org";

    private readonly TestPackage _app = new TestPackage().Http("Things", "things", "get");

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("""{"Host":{"CORS":"https://crm.example.org,http://localhost:5173","CORSCredentials":true}}""", true)]
    [InlineData("""{"Host":{"CORS":"https://crm.example.org"}}""", false)]
    public async Task A_Page_Of_A_Listed_Origin_May_Call(string settings, bool withCredentials)
    {
        _app.LocalSettings(settings);
        await using var host = await RunningHost.StartAsync(_app);

        using var asked = await SendAsync(host, HttpMethod.Options, Origin);
        using var called = await SendAsync(host, HttpMethod.Get, Origin);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (asked.StatusCode, called.StatusCode));
        Assert.Equal((Origin, Origin), (Allowed(asked), Allowed(called)));
        Assert.Equal(withCredentials, asked.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task The_Command_Line_Wins_Over_The_Settings()
    {
        _app.LocalSettings("""{"Host":{"CORS":"http://localhost:5173","CORSCredentials":true}}""");
        await using var host = await RunningHost.StartAsync(_app, null, "--cors", Origin);

        using var asked = await SendAsync(host, HttpMethod.Options, Origin);
        using var other = await SendAsync(host, HttpMethod.Options, "http://localhost:5173");

        Assert.Equal((Origin, null), (Allowed(asked), Allowed(other)));
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://evil.example.org")]
    [InlineData("http://crm.example.org")]
    [InlineData("null")]
    public async Task A_Page_Of_Another_Origin_May_Not(string origin)
    {
        await using var host = await RunningHost.StartAsync(_app, null, "--cors", Origin);

        using var asked = await SendAsync(host, HttpMethod.Options, origin);

        Assert.Null(Allowed(asked));
    }

    [Fact]
    public async Task Without_A_List_No_Page_May_And_The_Question_Is_No_Functions()
    {
        await using var host = await RunningHost.StartAsync(_app);

        using var asked = await SendAsync(host, HttpMethod.Options, Origin);

        Assert.Equal((HttpStatusCode.NotFound, null), (asked.StatusCode, Allowed(asked)));
    }

    [Fact]
    public async Task Credentials_For_All_Origins_Are_Refused()
    {
        await using var host = RunningHost.Launch(_app, null, "--cors", "*", "--cors-credentials");

        Assert.Equal(1, await host.ExitAsync());
    }

    private static Task<HttpResponseMessage> SendAsync(RunningHost host, HttpMethod method, string origin)
    {
        var request = new HttpRequestMessage(method, "/things") { Headers = { { "Origin", origin } } };
        if (method == HttpMethod.Options)
            request.Headers.Add("Access-Control-Request-Method", "GET");
        return host.Client.SendAsync(request);
    }

    private static string? Allowed(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? Assert.Single(origins) : null;
}
