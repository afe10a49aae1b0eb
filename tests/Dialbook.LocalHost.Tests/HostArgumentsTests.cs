using System.Net;

namespace Dialbook.LocalHost.Tests;

/// <summary>The command line.</summary>
public sealed class HostArgumentsTests
{
    [Fact]
    public void Only_The_App_Must_Be_Given()
    {
        var arguments = HostArguments.Parse(["--app", "app"]);

        Assert.Equal(Path.GetFullPath("app"), arguments.App);
        Assert.Equal("http://127.0.0.1:7071", arguments.Url);
        Assert.Equal(Path.GetFullPath(".dialbook/localhost"), arguments.Data);
        Assert.Null(arguments.CorsOrigins);
        Assert.False(arguments.CorsCredentials);
        Assert.True(arguments.RunsTriggers);
    }

    [Fact]
    public void All_Can_Be_Given_In_Any_Order() => Assert.Equal(
        new HostArguments("/app", "http://localhost:0", "/data") { CorsOrigins = "http://a,http://b", CorsCredentials = true },
        HostArguments.Parse(
            ["--cors-credentials", "--cors", "http://a,http://b", "--data", "/data", "--url", "http://localhost:0", "--app", "/app"]));

    [Theory]
    [InlineData("usage:")]
    [InlineData("--app has no value", "--app")]
    [InlineData("--port is unknown", "--app", "app", "--port", "1")]
    [InlineData("usage:", "--port")]
    public void A_Wrong_Command_Line_Throws_With_The_Usage(string reason, params string[] args)
    {
        var refusal = Assert.Throws<StartException>(() => HostArguments.Parse(args)).Message;

        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.Contains("usage: Dialbook.LocalHost --app", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7071", "127.0.0.1:7071")]
    [InlineData("http://localhost:7071", "127.0.0.1:7071")]
    [InlineData("http://0.0.0.0:0/", "0.0.0.0:0")]
    [InlineData("http://[::1]:7071", "[::1]:7071")]
    public void It_Listens_On_An_Address_Of_This_Machine(string url, string endpoint) =>
        Assert.Equal(IPEndPoint.Parse(endpoint), HostArguments.EndpointOf(url));

    [Theory]
    [InlineData("https://127.0.0.1:7071")]
    [InlineData("127.0.0.1:7071")]
    [InlineData("http://dialbook.example:7071")]
    [InlineData("7071")]
    public void Any_Other_Address_Throws(string url)
    {
        var refusal = Assert.Throws<StartException>(() => HostArguments.Parse(["--app", "app", "--url", url])).Message;

        Assert.Contains($"--url {url}", refusal, StringComparison.Ordinal);
    }
}
