using System.Net;
using System.Net.Sockets;
using System.Text;
using Dialbook.LocalHost.Tests.Running;

namespace Dialbook.LocalHost.Tests;

/// <summary>HTTP functions, over one host for all of these.</summary>
public sealed class ProxyTests(ProxyTests.Host fixture) : IClassFixture<ProxyTests.Host>
{
    private RunningHost Running => fixture.Running;

    [Theory]
    [InlineData("GET", "/things/7", 200)]
    [InlineData("GET", "/THINGS/7", 200)]
    [InlineData("GET", "/things/7/more", 404)]
    [InlineData("DELETE", "/things/7", 404)]
    [InlineData("PUT", "/things/7", 200)]
    [InlineData("GET", "/numbers/7", 200)]
    [InlineData("GET", "/numbers/seven", 404)]
    [InlineData("GET", "/perhaps", 200)]
    [InlineData("GET", "/perhaps/7", 200)]
    [InlineData("GET", "/all/of/that", 200)]
    [InlineData("GET", "/Named", 200)]
    [InlineData("DELETE", "/Named", 200)]
    [InlineData("GET", "/nowhere", 404)]
    public async Task A_Request_Reaches_The_App_If_A_Functions_Route_And_Method_Fit(string method, string path, int status)
    {
        using var answer = await Running.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 404)
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        else
            Assert.Equal(path, SeenRequest.Parse(await answer.Content.ReadAsStringAsync()).Target);
    }

    [Fact]
    public async Task Two_Routes_That_Fit_Equally_Are_No_Conflict()
    {
        var seen = await Running.SeenAsync(new HttpRequestMessage(HttpMethod.Get, "/twice/7"));

        Assert.Equal("/twice/7", seen.Target);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?x=1")]
    public async Task The_Hosts_Own_Page_Is_Not_Forwarded(string path)
    {
        using var answer = await Running.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Path_And_Query_Arrive_As_Sent_Except_For_An_Escaped_Slash()
    {
        using var answer = await RawAsync("GET /things/a%2Fb%20c%C3%A9?q=1%2F2&code=secret&x=%20 HTTP/1.1");

        Assert.Contains("\"target\":\"/things/a%252Fb%20c%C3%A9?q=1%2F2\\u0026code=secret\\u0026x=%20\"", await answer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Host_Says_Where_The_Request_Came_From_And_Overwrites_What_The_Caller_Said_Of_It()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/things/7");
        request.Headers.Host = "phone.example";
        foreach (var name in (string[])["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "x-ms-invocation-id",
            "X-Azure-Functions-InvocationId", "X-Azure-Functions-HostVersion"])
            request.Headers.Add(name, "forged");
        request.Headers.Add("x-functions-key", "key");
        request.Headers.Add("X-Mine", ["one", "two"]);

        var headers = (await Running.SeenAsync(request)).Headers;

        Assert.StartsWith("127.0.0.1:", headers["host"], StringComparison.Ordinal);
        Assert.NotEqual(Running.Client.BaseAddress!.Authority, headers["host"]);
        Assert.Equal("phone.example", headers["x-forwarded-host"]);
        Assert.Equal("http", headers["x-forwarded-proto"]);
        Assert.Equal("127.0.0.1", headers["x-forwarded-for"]);
        Assert.True(Guid.TryParse(headers["x-ms-invocation-id"], out _));
        Assert.Equal(headers["x-ms-invocation-id"], headers["x-azure-functions-invocationid"]);
        Assert.StartsWith("4.", headers["x-azure-functions-hostversion"], StringComparison.Ordinal);
        Assert.Equal("key", headers["x-functions-key"]);
        Assert.Equal("one, two", headers["x-mine"]);
    }

    [Fact]
    public async Task Each_Request_Has_An_Invocation_Of_Its_Own()
    {
        var first = await Running.SeenAsync(new HttpRequestMessage(HttpMethod.Get, "/things/7"));
        var second = await Running.SeenAsync(new HttpRequestMessage(HttpMethod.Get, "/things/7"));

        Assert.NotEqual(first.Headers["x-ms-invocation-id"], second.Headers["x-ms-invocation-id"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Body_Arrives_As_Sent(bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/things/7") { Content = new StringContent("naïve", Encoding.UTF8, "text/csv") };
        request.Headers.TransferEncodingChunked = chunked;

        var seen = await Running.SeenAsync(request);

        Assert.Equal("naïve", seen.Body);
        Assert.Equal("text/csv; charset=utf-8", seen.Headers["content-type"]);
        Assert.Equal(chunked, seen.Headers.ContainsKey("transfer-encoding"));
        Assert.Equal(!chunked, seen.Headers.ContainsKey("content-length"));
    }

    [Fact]
    public async Task A_Body_Reaches_The_App_While_It_Is_Still_Being_Sent()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Running.Client.BaseAddress!.Port);
        await using var stream = socket.GetStream();
        using var reader = new StreamReader(stream);
        var start = new string('a', 100_000);
        File.Delete(Path.Combine(fixture.App.Shared, "received"));

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /things/7?do=count HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: {start.Length + 5}\r\n\r\n{start}"));
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(fixture.App.Shared, "received")), "the app reads");
        await stream.WriteAsync("world"u8.ToArray());

        Assert.EndsWith("100005", (await reader.ReadToEndAsync()).TrimEnd('\r', '\n', '0').TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Answer_Reaches_The_Caller_While_The_App_Still_Writes_It()
    {
        using var answer = await Running.Client.GetAsync("/things/7?do=wait", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("first", await reader.ReadLineAsync());
        await File.WriteAllTextAsync(Path.Combine(fixture.App.Shared, "go"), "");
        Assert.Equal("second", await reader.ReadLineAsync());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(301)]
    [InlineData(304)]
    [InlineData(418)]
    [InlineData(500)]
    public async Task Status_And_Headers_Of_The_Answer_Are_The_Apps(int status)
    {
        using var answer = await Running.Client.GetAsync($"/things/7?do=status&status={status}");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("kept", answer.Headers.GetValues("X-Own").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_Declared_Body_Over_100_MB_Is_Refused_Before_It_Is_Sent()
    {
        using var answer = await RawAsync($"POST /things/7 HTTP/1.1\r\nContent-Length: {100 * 1024 * 1024 + 1}");

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await answer.ReadLineAsync());
    }

    [Fact]
    public async Task A_Streamed_Body_Over_100_MB_Is_Refused_While_It_Comes()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/things/7?do=count") { Content = new Zeros(100 * 1024 * 1024 + 1) };

        using var answer = await Running.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_Body_Of_100_MB_Passes()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/things/7?do=count") { Content = new Zeros(100 * 1024 * 1024, declared: true) };

        using var answer = await Running.Client.SendAsync(request);

        Assert.Equal("104857600", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/Sweep")]
    [InlineData("/Clock")]
    [InlineData("/runtime/webhooks/x")]
    [InlineData("/admin/host/status")]
    public async Task Trigger_Paths_And_The_Hosts_Own_Are_Closed_To_Callers(string path)
    {
        using var answer = await Running.Client.PostAsync(path, new StringContent("{}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(fixture.App.Calls);
    }

    private async Task<StreamReader> RawAsync(string head)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Running.Client.BaseAddress!.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "\r\nHost: h\r\nConnection: close\r\n\r\n"));
        return new StreamReader(stream);
    }

    /// <summary>So many zeros, chunked unless their length is declared.</summary>
    private sealed class Zeros(long length, bool declared = false) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var part = new byte[1 << 16];
            for (var left = length; left > 0; left -= part.Length)
                await stream.WriteAsync(part.AsMemory(0, (int)Math.Min(left, part.Length)));
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return declared;
        }
    }

    public sealed class Host : IAsyncLifetime
    {
        internal TestApp App { get; } = new TestApp()
            .Http("Things", "things/{id}", "get", "post")
            .Http("PutThings", "things/{other}", "put")
            .Http("Numbers", "numbers/{id:int}", "get")
            .Http("Perhaps", "perhaps/{x?}", "get")
            .Http("All", "all/{*path}", "get")
            .Http("Twice", "twice/{one}", "get")
            .Http("TwiceAgain", "twice/{two}", "get")
            .Http("Named")
            .Timer("Clock", "0 0 0 1 1 *");

        internal RunningHost Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningHost.StartAsync(App);

        public async ValueTask DisposeAsync()
        {
            await Running.DisposeAsync();
            App.Dispose();
        }
    }
}
