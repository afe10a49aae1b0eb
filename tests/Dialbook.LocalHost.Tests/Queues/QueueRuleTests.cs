using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests.Queues;

/// <summary>What host.json says of queues reaches what listens to them, and what a stopping host does with what runs.</summary>
public sealed class QueueRuleTests : IDisposable
{
    private readonly AzuriteServer _store;
    private readonly string _name = "q" + Guid.CreateVersion7().ToString("N");
    private readonly TestPackage _app;

    public QueueRuleTests(AzuriteServer store)
    {
        _store = store;

        // a setting that no environment has
        _app = new TestPackage().Queue("Sweep", _name, connection: "TheQueues")
            .LocalSettings(new JsonObject { ["Values"] = new JsonObject { ["TheQueues"] = store.ConnectionString } }.ToJsonString());
    }

    private QueueClient Queue => new(_store.ConnectionString, _name);

    private QueueClient Poison => new(_store.ConnectionString, _name + "-poison");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_Queue_That_Comes_Later_Is_Listened_To()
    {
        await using var pair = await Pair.StartAsync(_app);

        await SendAsync("x");

        Assert.Equal("x", (await _app.CallAsync(1)).Data);
    }

    [Fact]
    public async Task After_A_Failure_A_Message_Is_Hidden_For_The_Visibility_Timeout()
    {
        Option("visibilityTimeout", "01:00:00");
        _app.Answers("throw");
        await SendAsync("x");
        var before = (await Queue.PeekMessageAsync()).Value;
        await using (var pair = await Pair.StartAsync(_app))
        {
            await Eventually.TrueAsync(() => pair.Logged.Any(line => line.Contains("as told", StringComparison.Ordinal)), "it fails");
        }

        // without the option it would be there again at once
        Assert.NotNull(before);
        Assert.Empty((await Queue.PeekMessagesAsync()).Value);
        Assert.Equal(1, await CountAsync(Queue));
        Assert.Single(_app.Calls);
    }

    [Fact]
    public async Task No_More_Are_Taken_At_Once_Than_The_Batch_Size()
    {
        Option("batchSize", 2);
        Option("newBatchThreshold", 0);
        _app.Answers("finish");
        for (var number = 0; number < 5; number++)
            await SendAsync($"{number}");
        await using var pair = await Pair.StartAsync(_app);

        await _app.CallAsync(2);

        Assert.Equal(3, (await Queue.PeekMessagesAsync(10)).Value.Length);
        _app.Go();
        await _app.CallAsync(5);
    }

    [Fact]
    public async Task Without_Encoding_A_Message_Is_Taken_As_It_Is()
    {
        Option("messageEncoding", "none");
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync("plain & simple");
        await using var pair = await Pair.StartAsync(_app);

        Assert.Equal("plain & simple", (await _app.CallAsync(1)).Data);
    }

    [Fact]
    public async Task A_Message_That_Is_Not_Base64_Goes_To_The_Poison_Queue_As_It_Is()
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync("not base64!");
        await using var pair = await Pair.StartAsync(_app);

        await PoisonedAsync("not base64!");
        Assert.Empty(_app.Calls);
    }

    [Fact]
    public async Task A_Stopping_Host_Asks_What_Runs_To_End_And_Gives_The_Message_Back()
    {
        _app.Answers("hang");
        await SendAsync("x");
        await using (await Pair.StartAsync(_app))
            await _app.CallAsync(1);

        Assert.Single((await Queue.PeekMessagesAsync()).Value);
    }

    private void Option(string name, JsonNode value) => _app.Host["extensions"]!["queues"]![name] = value;

    private async Task SendAsync(string text)
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync(Base64(text));
    }

    private async Task PoisonedAsync(string text)
    {
        await Eventually.TrueAsync(async () => await Poison.ExistsAsync() && await CountAsync(Poison) == 1, "it is in the poison queue");
        await Eventually.TrueAsync(async () => await CountAsync(Queue) == 0, "it is in the queue no more");
        Assert.Equal(text, (await Poison.PeekMessageAsync()).Value.Body.ToString());
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
