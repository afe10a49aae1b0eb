using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests;

/// <summary>What queues and the clock do when functions fail late, hosts stop, or options are wrong; and timers from end to end.</summary>
public sealed class TriggerLifeTests : IDisposable
{
    private readonly AzuriteServer _store;
    private readonly string _name = "q" + Guid.CreateVersion7().ToString("N");
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly TestPackage _app;

    public TriggerLifeTests(AzuriteServer store)
    {
        _store = store;
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        (_queue, _poison) = (new(store.ConnectionString, _name, options), new(store.ConnectionString, _name + "-poison", options));
        _app = new TestPackage().Queue("Sweep", _name).Timer("Clock", "0 0 0 1 1 *");
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_Message_Is_Tried_Five_Times_And_Comes_Again_After_VisibilityTimeout()
    {
        Option("visibilityTimeout", "00:00:01");
        _app.Answers("throw");
        await SendAsync();
        await using var host = await StartAsync();

        await Eventually.TrueAsync(async () => await _poison.ExistsAsync() && await CountAsync(_poison) == 1, "it is given up");

        Assert.Equal(["1", "2", "3", "4", "5"], _app.Calls.Select(call => call.Metadata["DequeueCount"]));
        var times = _app.Calls.Select(call => Time(call.Metadata["NextVisibleTime"])).ToArray();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
        Assert.Equal("x", (await _poison.PeekMessageAsync()).Value.Body.ToString());
        await EmptyAsync();
    }

    [Fact]
    public async Task A_Function_That_Outlives_FunctionTimeout_Gets_The_App_Killed_And_That_Is_No_Crash()
    {
        _app.Host["functionTimeout"] = "00:00:01";
        Option("maxDequeueCount", 4);
        _app.Answers("stuck");
        await SendAsync();
        await using var host = await StartAsync();

        await Eventually.TrueAsync(async () => await _poison.ExistsAsync() && await CountAsync(_poison) == 1, "it is given up");
        await Eventually.TrueAsync(() => _app.Runs.Count == 5, "the app was started again each time");

        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task A_Message_That_Is_Being_Worked_On_When_The_Host_Stops_Is_Done()
    {
        _app.Answers("finish");
        await SendAsync();
        await using var host = await StartAsync();
        await _app.CallAsync(1);

        var stopped = host.StopAsync();
        _app.Go();

        Assert.Equal(0, await stopped);
        await _app.SaysAsync("finished");
        Assert.Equal(0, await CountAsync(_queue));
    }

    [Fact]
    public async Task A_Message_Survives_The_End_Of_A_Host_That_Could_Not_Wait_For_It()
    {
        _app.Answers("stuck");
        await SendAsync();
        await using (var first = await StartAsync())
        {
            await _app.CallAsync(1);
            Assert.Equal(0, await first.StopAsync());
        }

        Assert.Equal(1, await CountAsync(_queue));
    }

    [Theory]
    [InlineData("batchSize", 33)]
    [InlineData("maxDequeueCount", 0)]
    [InlineData("maxPollingInterval", "00:00:00.05")]
    [InlineData("messageEncoding", "rot13")]
    public async Task An_Option_Out_Of_Its_Range_Ends_The_Start_And_Is_Said(string name, object value)
    {
        Option(name, value);
        await using var host = RunningHost.Launch(_app, _store.ConnectionString);

        Assert.Equal(1, await host.ExitAsync());
        await Eventually.TrueAsync(
            () => host.Errors.Any(line => line.Contains("host.json", StringComparison.Ordinal)), "the file is named");
        Assert.DoesNotContain(host.Errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Due_Timer_Calls_The_App_Again_And_Again()
    {
        using var app = new TestPackage().Timer("EachSecond", "* * * * * *");
        await using var host = await RunningHost.StartAsync(app);

        var call = await app.CallAsync(2);

        Assert.Equal("EachSecond", call.Function);
        using var timer = JsonDocument.Parse(call.Data);
        Assert.NotEqual(default, timer.RootElement.GetProperty("ScheduleStatus").GetProperty("Last").GetDateTime());
        Assert.False(timer.RootElement.GetProperty("IsPastDue").GetBoolean());
    }

    [Fact]
    public async Task A_Timer_Goes_By_The_Hosts_Clock_And_A_New_Host_Notices_What_Was_Missed()
    {
        using var app = new TestPackage().Timer("Daily", "0 0 3 * * *");
        var time = new WatchedClock();
        await using (await Pair.StartAsync(app, time: time))
        {
            await Eventually.TrueAsync(() => time.LongestSleep == TimeSpan.FromHours(15), "it waits for the night");
            time.Advance(TimeSpan.FromHours(15));
            await app.CallAsync(1);
            await Eventually.TrueAsync(() => time.LongestSleep == TimeSpan.FromHours(24), "it waits for the next night");
        }

        time.Advance(TimeSpan.FromHours(30));
        await using var again = await Pair.StartAsync(app, time: time);

        var missed = await app.CallAsync(2);
        Assert.Equal(
            [false, true], app.Calls.Select(call => JsonDocument.Parse(call.Data).RootElement.GetProperty("IsPastDue").GetBoolean()));
        Assert.Contains("2026-03-03T03:00:00", missed.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"input":""}""")]
    public async Task A_Timer_Is_Started_By_Hand(string body)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.PostAsync(
            "/admin/functions/clock", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Clock", (await _app.CallAsync(1)).Function);
    }

    [Fact]
    public async Task A_Port_That_Is_Taken_Is_Said()
    {
        using var app = new TestPackage().Http("Things");
        await using var host = await RunningHost.StartAsync(app);
        await using var other = RunningHost.Launch(app, null, "--url", host.Client.BaseAddress!.ToString());

        Assert.Equal(1, await other.ExitAsync());
        await Eventually.TrueAsync(
            () => other.Errors.Any(line => line.Contains($"{host.Client.BaseAddress.Port}", StringComparison.Ordinal)),
            "the port is named");
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text.Trim('"'), CultureInfo.InvariantCulture);

    private Task<RunningHost> StartAsync() => RunningHost.StartAsync(_app, _store.ConnectionString);

    private void Option(string name, object value) =>
        _app.Host["extensions"]!["queues"]![name] = value is int number ? number : (string)value;

    private async Task SendAsync()
    {
        await _queue.CreateIfNotExistsAsync();
        await _queue.SendMessageAsync("x");
    }

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private Task EmptyAsync() => Eventually.TrueAsync(async () => await CountAsync(_queue) == 0, "the queue is empty");
}
