using System.Net;
using System.Text;
using Azure.Storage.Queues;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests;

/// <summary>Triggers from end to end: a real queue, the host's process, the handler's process.</summary>
public sealed class TriggerTests : IDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly string _name = "q" + Guid.CreateVersion7().ToString("N");
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly TestApp _app;

    public TriggerTests(AzuriteServer azurite)
    {
        _azurite = azurite;
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        _queue = new QueueClient(azurite.ConnectionString, _name, options);
        _poison = new QueueClient(azurite.ConnectionString, _name + "-poison", options);
        _app = new TestApp().Queue("Sweep", _name).Timer("Clock", "0 0 0 1 1 *").Http("Things", "things");
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_Message_Is_Posted_To_The_Function_As_The_Contract_Says()
    {
        await SendAsync("""{"a":1}""");
        await using var host = await StartAsync();

        var call = await CallAsync(1);

        Assert.Equal("POST", call.Method);
        Assert.Equal("/Sweep", call.Target);
        Assert.Equal("application/json; charset=utf-8", call.Headers["content-type"]);
        Assert.Equal("chunked", call.Headers["transfer-encoding"]);
        Assert.DoesNotContain("content-length", call.Headers);
        Assert.DoesNotContain("authorization", call.Headers);
        Assert.DoesNotContain("x-ms-invocation-id", call.Headers);
        Assert.DoesNotContain(call.Headers.Keys, name => name.StartsWith("x-forwarded-", StringComparison.Ordinal));
        Assert.StartsWith("""{"Data":{"item":"\"{\\\"a\\\":1}\""},"Metadata":{""", call.Body, StringComparison.Ordinal);
        await EmptyAsync(_queue);
        await Eventually.TrueAsync(() => host.Output.Any(line => line.EndsWith("Sweep: worked on it", StringComparison.Ordinal)), "its logs are logged");
    }

    [Fact]
    public async Task The_Smallest_Answer_Is_An_Empty_Object()
    {
        await SendAsync("x");
        await using var host = await StartAsync("smallest");

        await CallAsync(1);
        await EmptyAsync(_queue);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("text")]
    [InlineData("not json")]
    [InlineData("no object")]
    [InlineData("die")]
    public async Task Any_Other_Answer_Is_A_Failure(string answer)
    {
        MaxDequeueCount(1);
        await SendAsync("x");
        await using var host = await StartAsync(answer);

        await PoisonedAsync();
        Assert.Single(_app.Calls);
        Assert.Contains(host.Errors, line => line.Contains("Sweep failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("empty")]
    [InlineData("hang")]
    public async Task An_Answer_That_Says_Nothing_Hangs_Until_The_Timeout_Kills_The_App(string answer)
    {
        MaxDequeueCount(1);
        _app.Host["functionTimeout"] = "00:00:01";
        await SendAsync("x");
        await using var host = await StartAsync(answer);

        await PoisonedAsync();
        await Eventually.TrueAsync(() => _app.Runs.Count == 2, "the app was killed and started again");
    }

    [Fact]
    public async Task A_Timeout_Is_No_Crash_Of_The_App()
    {
        _app.Host["functionTimeout"] = "00:00:01";
        MaxDequeueCount(4);
        await SendAsync("x");
        await using var host = await StartAsync("null");

        await PoisonedAsync();
        await Eventually.TrueAsync(() => _app.Runs.Count == 5, "the app was started again each time");
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task A_Message_Survives_The_Crash_Of_The_App()
    {
        await SendAsync("x");
        await using var host = await StartAsync("die once");

        await CallAsync(2);
        await EmptyAsync(_queue);
        Assert.False(await _poison.ExistsAsync());
        Assert.Equal(2, _app.Runs.Count);
    }

    [Fact]
    public async Task A_Message_Survives_The_Hosts_Stop()
    {
        await SendAsync("x");
        await using (await StartAsync("hang"))
            await CallAsync(1);

        await using var host = await StartAsync("ok");

        await CallAsync(2);
        await EmptyAsync(_queue);
    }

    [Fact]
    public async Task A_Queue_Function_Is_Started_By_Hand_With_The_Given_Message()
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.PostAsync("/admin/functions/Sweep", new StringContent("""{"input":"{\"a\":1}"}"""));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("\"{\\\"a\\\":1}\"", (await CallAsync(1)).Json.GetProperty("Data").GetProperty("item").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"input":""}""")]
    public async Task A_Timer_Function_Is_Started_By_Hand(string body)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.PostAsync("/admin/functions/clock", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var call = await CallAsync(1);
        Assert.Equal("/Clock", call.Target);
        Assert.False(call.Json.GetProperty("Data").GetProperty("timer").GetProperty("IsPastDue").GetBoolean());
    }

    [Theory]
    [InlineData("POST", "/admin/functions/Nobody", "", 404)]
    [InlineData("POST", "/admin/functions/Things", "", 404)]
    [InlineData("GET", "/admin/functions/Clock", "", 404)]
    [InlineData("POST", "/admin/functions/Clock", "{", 400)]
    public async Task Nothing_Else_Is_Started_By_Hand(string method, string path, string body, int status)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body) });

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(_app.Calls);
    }

    [Fact]
    public async Task A_Due_Timer_Calls_The_App()
    {
        _app.Timer("EachSecond", "* * * * * *");
        await using var host = await StartAsync();

        var call = await CallAsync(2);

        Assert.Equal("/EachSecond", call.Target);
        Assert.Equal("EachSecond", call.Json.GetProperty("Metadata").GetProperty("sys").GetProperty("MethodName").GetString());
    }

    private Task<RunningHost> StartAsync(string answer = "ok") => RunningHost.StartAsync(_app.Answers(answer), _azurite.ConnectionString);

    private void MaxDequeueCount(int count) => _app.Host["extensions"]!["queues"]!["maxDequeueCount"] = count;

    private async Task SendAsync(string text)
    {
        await _queue.CreateIfNotExistsAsync();
        await _queue.SendMessageAsync(text);
    }

    private async Task<SeenRequest> CallAsync(int number)
    {
        await Eventually.TrueAsync(() => _app.Calls.Count >= number, $"call {number}");
        return _app.Calls[number - 1];
    }

    private static async Task EmptyAsync(QueueClient queue) => await Eventually.TrueAsync(
        async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "the queue is empty");

    private async Task PoisonedAsync()
    {
        await Eventually.TrueAsync(async () => await _poison.ExistsAsync() && (await _poison.PeekMessagesAsync()).Value.Length == 1, "it is poisoned");
        await EmptyAsync(_queue);
        Assert.Equal("x", (await _poison.PeekMessageAsync()).Value.Body.ToString());
    }
}
