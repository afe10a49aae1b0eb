using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests.Http;

/// <summary>Requests on their way to the app's process and back, over one host for all of these.</summary>
public sealed class ProxyTests(ProxyTests.Host fixture) : IClassFixture<ProxyTests.Host>
{
    private RunningHost Running => fixture.Running;

    [Fact]
    public async Task Path_And_Query_Arrive_As_Sent()
    {
        var (_, body) = await RawAsync("GET /things/a%2Fb%20c%C3%A9?q=1%2F2&code=secret&x=%20 HTTP/1.1");

        // a slash that is part of a value stays one, to the function
        Assert.Contains(@"?q=1%2F2\u0026code=secret\u0026x=%20""", body, StringComparison.Ordinal);
        Assert.Contains(@"""Route"":{""id"":""a%2Fb c\u00E9""", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_App_Sees_Where_The_Request_Came_From_And_Not_What_The_Caller_Says_Of_It()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/things/7");
        request.Headers.Host = "phone.example";
        foreach (var name in (string[])["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"])
            request.Headers.Add(name, "203.0.113.9");
        request.Headers.Add("x-functions-key", "key");
        request.Headers.Add("X-Mine", ["one", "two"]);

        var seen = await Running.SeenAsync(request);

        Assert.Equal("phone.example", seen.Host);
        Assert.Equal("http", seen.Scheme);
        Assert.Equal("127.0.0.1", seen.Address);
        Assert.Equal("key", seen.Headers["x-functions-key"]);
        Assert.Equal("one, two", seen.Headers["x-mine"]);

        // what the caller said is only beside the request
        Assert.Equal("203.0.113.9", JsonDocument.Parse(seen.Data["Headers"]).RootElement.GetProperty("X-Forwarded-For").GetString());
    }

    [Fact]
    public async Task The_Invocations_Id_Is_The_Hosts_Also_When_The_Caller_Sends_One()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/things/7");
        request.Headers.Add("x-ms-invocation-id", "forged");

        var first = await Running.SeenAsync(request);
        var second = await Running.SeenAsync(new HttpRequestMessage(HttpMethod.Get, "/things/7"));

        Assert.True(Guid.TryParse(first.Invocation, out _));
        Assert.Equal(first.Invocation, first.Headers["x-ms-invocation-id"]);
        Assert.NotEqual(first.Invocation, second.Invocation);
    }

    [Fact]
    public async Task Query_Route_And_Headers_Are_Told_Beside_The_Request_The_Route_Over_The_Query()
    {
        var seen = await Running.SeenAsync(new HttpRequestMessage(HttpMethod.Get, "/things/7?id=8&tag=a&tag=b"));

        Assert.Equal("7", seen.Data["id"]);
        Assert.Equal("a,b", seen.Data["tag"]);
        Assert.Equal("""{"id":"8","tag":"a,b"}""", seen.Data["Query"]);
        Assert.Equal("7", seen.Route["id"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Body_Arrives_As_Sent(bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post,
            "/things/7") { Content = new StringContent("naïve", Encoding.UTF8, "text/csv") };
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
            $"POST /things/7?do=count HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{start.Length:x}\r\n{start}\r\n"));
        await fixture.App.SaysAsync("received");
        await stream.WriteAsync("5\r\nworld\r\n0\r\n\r\n"u8.ToArray());

        Assert.Contains("100005", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Answer_Reaches_The_Caller_While_The_App_Still_Writes_It()
    {
        using var answer = await Running.Client.GetAsync("/things/7?do=wait", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("first", await reader.ReadLineAsync());
        fixture.App.Go();
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
    public async Task A_Function_That_Throws_Is_An_Empty_500()
    {
        using var answer = await Running.Client.GetAsync("/things/7?do=throw");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.False(answer.Headers.Contains("X-Own"));
        await Eventually.TrueAsync(
            () => Running.Errors.Any(
                line => line.Contains("Things failed", StringComparison.Ordinal) && line.Contains("as told", StringComparison.Ordinal)),
            "its reason is told");
    }

    [Fact]
    public async Task A_Function_That_Throws_After_It_Began_To_Answer_Cannot_Take_It_Back()
    {
        Assert.Equal("first\n", await Running.Client.GetStringAsync("/things/7?do=throw late"));
        await Eventually.TrueAsync(
            () => Running.Errors.Any(line => line.Contains("thrown late", StringComparison.Ordinal)), "its reason is told");
    }

    [Fact]
    public async Task A_Function_That_Cannot_Be_Loaded_Fails_At_Once_And_The_Others_Work()
    {
        using var answer = await Running.Client.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await Eventually.TrueAsync(
            () => Running.Errors.Any(line => line.Contains("Broken failed: it could not be loaded", StringComparison.Ordinal)),
            "its reason is told");
    }

    [Fact]
    public async Task Declared_Head_And_Options_Reach_The_App()
    {
        using var head = await Running.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/probe"));
        var options = await Running.SeenAsync(new HttpRequestMessage(HttpMethod.Options, "/probe"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("OPTIONS", options.Method);
    }

    [Fact]
    public async Task A_Declared_Body_Over_100_MB_Is_Refused_Before_It_Is_Sent()
    {
        var (status, _) = await RawAsync($"POST /things/7 HTTP/1.1\r\nContent-Length: {100 * 1024 * 1024 + 1}");

        Assert.Equal("HTTP/1.1 413 Payload Too Large", status);
    }

    [Fact]
    public async Task A_Streamed_Body_Over_100_MB_Is_Refused_While_It_Comes()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/things/7?do=count") { Content = new Zeros(100 * 1024 * 1024 + 1) };

        using var answer = await Running.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Body_Of_99_MB_Passes(bool declared)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/things/7?do=count") { Content = new Zeros(99 * 1024 * 1024, declared) };

        using var answer = await Running.Client.SendAsync(request);

        Assert.Equal("103809024", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_Caller_Who_Leaves_Aborts_The_Request_And_Cancels_The_Function()
    {
        using var leaving = new CancellationTokenSource();
        var request = Running.Client.GetAsync("/things/7?do=hang", leaving.Token);
        await fixture.App.SaysAsync("began");

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await fixture.App.SaysAsync("aborted");
        await fixture.App.SaysAsync("cancelled");
    }

    [Fact]
    public async Task The_Public_Port_Speaks_No_Grpc()
    {
        using var client = new HttpClient { BaseAddress = Running.Client.BaseAddress };
        var request = new HttpRequestMessage(HttpMethod.Post, "/AzureFunctionsRpcMessages.FunctionRpc/EventStream")
        {
            Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/grpc") } },
        };

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<(string? Status, string Body)> RawAsync(string head)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Running.Client.BaseAddress!.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "\r\nHost: h\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return (await reader.ReadLineAsync(), await reader.ReadToEndAsync());
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
        internal TestPackage App { get; } = new TestPackage()
            .Http("Things", "things/{id}", "get", "post")
            .Http("Probe", "probe", "get", "head", "options")
            .HttpTo("Absent", "Broken", "broken");

        internal RunningHost Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningHost.StartAsync(App);

        public async ValueTask DisposeAsync()
        {
            await Running.DisposeAsync();
            App.Dispose();
        }
    }
}
