using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Queues;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialbook.LocalHost.Tests;

/// <summary>A queue's rules: a real queue, a clock that the test moves, calls that end when the test says.</summary>
public sealed class QueuePumpTests(AzuriteServer azurite)
{
    private readonly string _name = "q" + Guid.CreateVersion7().ToString("N");
    private readonly HandTime _time = new();
    private readonly FakeApp _app = new();

    private QueueClient Queue => new(azurite.ConnectionString, _name);

    private QueueClient Poison => new(azurite.ConnectionString, _name + "-poison");

    [Fact]
    public async Task An_Absent_Queue_Is_Created()
    {
        await using var pump = Start();

        await Eventually.TrueAsync(async () => await Queue.ExistsAsync(), "the queue exists");
    }

    [Fact]
    public async Task An_Empty_Queue_Is_Polled_Less_And_Less_Until_A_Message_Comes()
    {
        await Queue.CreateAsync();
        await using var pump = Start(new QueueOptions { MaxPollingInterval = TimeSpan.FromMilliseconds(700) });

        foreach (var expected in (int[])[100, 200, 400, 700, 700])
        {
            Assert.Equal(expected, (await _time.NextSleepAsync()).TotalMilliseconds);
            if (expected == 700 && pump.Polls == 5)
                await SendAsync("x");
            _time.Advance(TimeSpan.FromMilliseconds(expected));
        }

        (await CallAsync(1)).Succeed();
        await Eventually.TrueAsync(() => _time.ShortestSleep == TimeSpan.FromMilliseconds(100), "it polls often again");
    }

    [Fact]
    public async Task A_Success_Deletes_The_Message()
    {
        await SendAsync("x");
        await using var pump = Start();

        (await CallAsync(1)).Succeed();

        await Eventually.TrueAsync(async () => await CountAsync(Queue) == 0, "the queue is empty");
        Assert.False(await Poison.ExistsAsync());
    }

    [Fact]
    public async Task A_Failure_Releases_The_Message_And_At_The_Maximum_It_Goes_To_The_Poison_Queue()
    {
        await SendAsync("x");
        await using var pump = Start(new QueueOptions { MaxDequeueCount = 3 });

        for (var tries = 1; tries <= 3; tries++)
        {
            var call = await CallAsync(tries);
            Assert.Equal($"{tries}", call.Body.GetProperty("Metadata").GetProperty("DequeueCount").GetString());
            Assert.False(await Poison.ExistsAsync());
            call.Fail();
            if (tries < 3)
                await KeepPollingUntilAsync(() => _app.Calls.Count > tries);
        }

        await Eventually.TrueAsync(async () => await Poison.ExistsAsync() && await CountAsync(Poison) == 1, "it is in the poison queue");
        await Eventually.TrueAsync(async () => await CountAsync(Queue) == 0, "it is in the queue no more");
        Assert.Equal(Base64("x"), (await Poison.PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task After_A_Failure_The_Message_Is_Hidden_For_The_Visibility_Timeout()
    {
        await SendAsync("x");
        await using var pump = Start(new QueueOptions { VisibilityTimeout = TimeSpan.FromHours(1) });

        (await CallAsync(1)).Fail();

        await Eventually.TrueAsync(() => pump.Updates.Contains("3600"), "it is released for later");
    }

    [Fact]
    public async Task A_Message_Is_Hidden_For_Ten_Minutes_Again_At_Half_Time_While_It_Runs()
    {
        await SendAsync("x");
        await using var pump = Start();
        var call = await CallAsync(1);
        Assert.Contains("600", pump.Receives);

        for (var renewal = 1; renewal <= 3; renewal++)
        {
            Assert.Equal(renewal - 1, pump.Updates.Count);
            // the pump sleeps too, though never so long
            await Eventually.TrueAsync(() => _time.LongestSleep == TimeSpan.FromMinutes(5), "the renewal is due at half-time");
            _time.Advance(TimeSpan.FromMinutes(5));
            await Eventually.TrueAsync(() => pump.Updates.Count == renewal, "it is renewed");
        }

        Assert.All(pump.Updates, seconds => Assert.Equal("600", seconds));
        call.Succeed();
        // with the last receipt, or the queue would refuse it
        await Eventually.TrueAsync(async () => await CountAsync(Queue) == 0, "it is deleted");
    }

    [Fact]
    public async Task A_Message_Tried_Too_Often_Already_Goes_To_The_Poison_Queue_Untried()
    {
        await SendAsync("x");
        for (var tries = 0; tries < 2; tries++)
        {
            var message = (await Queue.ReceiveMessageAsync()).Value;
            await Queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }

        await using var pump = Start(new QueueOptions { MaxDequeueCount = 2 });

        await Eventually.TrueAsync(async () => await Poison.ExistsAsync() && await CountAsync(Poison) == 1, "it is in the poison queue");
        Assert.Empty(_app.Calls);
    }

    [Fact]
    public async Task A_Message_That_Is_Not_Base64_Goes_To_The_Poison_Queue_As_It_Is()
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync("not base64!");
        await using var pump = Start();

        await Eventually.TrueAsync(async () => await Poison.ExistsAsync() && await CountAsync(Poison) == 1, "it is in the poison queue");
        Assert.Equal("not base64!", (await Poison.PeekMessageAsync()).Value.Body.ToString());
        Assert.Empty(_app.Calls);
    }

    [Fact]
    public async Task Without_Encoding_A_Message_Is_Taken_As_It_Is()
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync("plain & simple");
        await using var pump = Start(new QueueOptions { Base64 = false });

        var call = await CallAsync(1);

        Assert.Equal("\"plain & simple\"", call.Body.GetProperty("Data").GetProperty("item").GetString());
        call.Succeed();
    }

    [Fact]
    public async Task A_New_Batch_Is_Fetched_When_No_More_Run_Than_The_Threshold()
    {
        for (var i = 0; i < 12; i++)
            await SendAsync($"{i}");
        await using var pump = Start(new QueueOptions { BatchSize = 4, NewBatchThreshold = 2 });

        await CallAsync(4);
        _app.Calls[0].Succeed();
        Assert.Equal(4, _app.Calls.Count);
        _app.Calls[1].Succeed();
        await CallAsync(8);
        Assert.Equal(6, _app.Running.Count());

        // all that run at once are a batch and the threshold
        foreach (var call in _app.Running.Take(4).ToArray())
            call.Succeed();
        await CallAsync(12);
        foreach (var call in _app.Running.ToArray())
            call.Succeed();
    }

    [Fact]
    public async Task A_Stopped_Host_Gives_Its_Messages_Back_At_Once()
    {
        await SendAsync("x");
        await using (Start())
            await CallAsync(1);

        Assert.Single((await Queue.PeekMessagesAsync()).Value);
    }

    private StartedPump Start(QueueOptions? options = null)
    {
        var function = new QueueFunction("Sweep", "item", _name, azurite.ConnectionString);
        return new StartedPump(function, options ?? new QueueOptions(), _app, _time);
    }

    private async Task SendAsync(string text)
    {
        await Queue.CreateIfNotExistsAsync();
        await Queue.SendMessageAsync(Base64(text));
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private async Task KeepPollingUntilAsync(Func<bool> condition) => await Eventually.TrueAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return condition();
        },
        "the message came back");

    private async Task<FakeApp.Call> CallAsync(int number)
    {
        await Eventually.TrueAsync(() => _app.Calls.Count >= number, $"call {number}");
        return _app.Calls[number - 1];
    }

    /// <summary>A running pump, and what it asks the queue for.</summary>
    private sealed class StartedPump : HttpPipelineSynchronousPolicy, IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public StartedPump(QueueFunction function, QueueOptions options, FakeApp app, HandTime time)
        {
            var client = new QueueClientOptions();
            client.AddPolicy(this, HttpPipelinePosition.PerCall);
            var service = new QueueServiceClient(function.Connection, client);
            _run = new QueuePump(function, options, service, app, time, NullLogger.Instance).RunAsync(_stop.Token);
        }

        /// <summary>The seconds of hiding that each poll asked for.</summary>
        public ConcurrentQueue<string> Receives { get; } = [];

        /// <summary>The seconds of hiding that each renewal or release asked for.</summary>
        public ConcurrentQueue<string> Updates { get; } = [];

        public int Polls => Receives.Count;

        public override void OnReceivedResponse(HttpMessage message)
        {
            var query = System.Web.HttpUtility.ParseQueryString(message.Request.Uri.Query);
            if (query["visibilitytimeout"] is not { } seconds)
                return;
            if (message.Request.Method == RequestMethod.Get)
                Receives.Enqueue(seconds);
            else if (message.Request.Method == RequestMethod.Put)
                Updates.Enqueue(seconds);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
            _stop.Dispose();
        }
    }
}
