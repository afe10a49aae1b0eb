using System.Net;
using Azure.Storage.Queues;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests.Queues;

/// <summary>Queues of the emulator, as the host listens to them.</summary>
public sealed class QueueTests : IAsyncLifetime
{
    private readonly AzuriteServer _store = new();
    private readonly TestPackage _app = new TestPackage().Queue("Sweep", "sweep");

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        await Queue("sweep").CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _app.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_Message_Arrives_As_Text_With_What_Is_Known_Of_It_And_Goes()
    {
        await using var host = await StartAsync();
        var sent = (await Queue("sweep").SendMessageAsync("""{"To":"Ada","Id":"mine"}""")).Value;

        var call = await _app.CallAsync(1);

        Assert.Equal(("Sweep", """{"To":"Ada","Id":"mine"}"""), (call.Function, call.Data));
        Assert.Equal((sent.MessageId, "1"), (call.Metadata["Id"], call.Metadata["DequeueCount"]));
        await Eventually.TrueAsync(() => Count("sweep") == 0, "the message goes");
    }

    [Fact]
    public async Task A_Message_May_Be_Taken_As_An_Object()
    {
        using var app = new TestPackage().Queue("Sweep", "sweep", "QueueLetter");
        await using var host = await RunningHost.StartAsync(app, _store.ConnectionString);
        await Queue("sweep").SendMessageAsync("""{"to":"Ada","text":"hello"}""");

        Assert.Equal("Ada: hello", (await app.CallAsync(1)).Data);
    }

    [Fact]
    public async Task A_Message_That_Fails_Comes_Again()
    {
        _app.Answers("throw once");
        await using var host = await StartAsync();
        await Queue("sweep").SendMessageAsync("x");

        Assert.Equal("2", (await _app.CallAsync(2)).Metadata["DequeueCount"]);
        await Eventually.TrueAsync(() => Count("sweep") == 0, "the message goes");
        Assert.Equal(0, Count("sweep-poison"));
        Assert.Contains(host.Errors.Concat(host.Output), line => line.Contains("as told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Message_That_Fails_Too_Often_Goes_To_The_Poison_Queue()
    {
        _app.Host["extensions"]!["queues"]!["maxDequeueCount"] = 2;
        _app.Answers("throw");
        await using var host = await StartAsync();
        await Queue("sweep").SendMessageAsync("x");

        await Eventually.TrueAsync(() => Count("sweep-poison") == 1, "it is given up");

        // copied there first, then taken away here
        await Eventually.TrueAsync(() => Count("sweep") == 0, "the message goes");
        Assert.Equal(2, _app.Calls.Count);
    }

    [Fact]
    public async Task The_Name_Of_A_Queue_May_Be_A_Setting()
    {
        using var app = new TestPackage().Queue("Sweep", "%Mine%").LocalSettings("""{"Values":{"Mine":"sweep"}}""");
        await using var host = await RunningHost.StartAsync(app, _store.ConnectionString);
        await Queue("sweep").SendMessageAsync("x");

        Assert.Equal("x", (await app.CallAsync(1)).Data);
    }

    [Fact]
    public async Task A_Message_In_Which_The_App_Dies_Comes_Again()
    {
        _app.Answers("die once");
        await using var host = await StartAsync();
        await Queue("sweep").SendMessageAsync("x");

        await _app.CallAsync(2);

        await Eventually.TrueAsync(() => Count("sweep") == 0, "the message goes");
        Assert.Equal(2, _app.Runs.Count);
    }

    [Fact]
    public async Task A_Function_Runs_When_It_Is_Told_To()
    {
        await using var host = await StartAsync();

        using var started = await host.Client.PostAsync("/admin/functions/sweep", new StringContent("""{"input":"by hand"}"""));
        using var unknown = await host.Client.PostAsync("/admin/functions/nothing", new StringContent("{}"));
        using var garbage = await host.Client.PostAsync("/admin/functions/sweep", new StringContent("{"));

        Assert.Equal(
            (HttpStatusCode.Accepted, HttpStatusCode.NotFound, HttpStatusCode.BadRequest),
            (started.StatusCode, unknown.StatusCode, garbage.StatusCode));
        Assert.Equal("by hand", (await _app.CallAsync(1)).Data);
    }

    [Fact]
    public async Task A_Queue_Without_A_Connection_String_Is_Said()
    {
        await using var host = RunningHost.Launch(_app);

        Assert.Equal(1, await host.ExitAsync());
        await Eventually.TrueAsync(
            () => host.Errors.Any(line => line.Contains("Sweep: the setting AzureWebJobsStorage", StringComparison.Ordinal)), "it is said");
    }

    private Task<RunningHost> StartAsync() => RunningHost.StartAsync(_app, _store.ConnectionString);

    private QueueClient Queue(string name) =>
        new(_store.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private int Count(string name)
    {
        var queue = Queue(name);
        return queue.Exists() ? queue.GetProperties().Value.ApproximateMessagesCount : 0;
    }
}
