using Dialbook.LocalHost.Tests.Running;
using Dialbook.LocalHost.Timers;
using Dialbook.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NCrontab;

namespace Dialbook.LocalHost.Tests.Timers;

/// <summary>A timer's rules, with a clock that the test moves. It stands at 2026-03-01 12:00:00 UTC.</summary>
public sealed class TimerRunnerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timers");
    private readonly WatchedClock _time = new();
    private readonly FakeInvoker _worker = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("*/10 * * * * *", "00:00:10")]
    [InlineData("0 * * * * *", "00:01:00")]
    [InlineData("0 30 12 * * *", "00:30:00")]
    [InlineData("0 0 3 * * Mon", "15:00:00")]
    public async Task It_Fires_At_The_Next_Occurrence_In_Utc(string schedule, string after)
    {
        await using var run = Start(schedule);

        Assert.Equal(TimeSpan.Parse(after), await _time.NextSleepAsync());
        Assert.Empty(_worker.Calls);
        _time.Advance(TimeSpan.Parse(after));

        var call = await CallAsync(1);
        Assert.False(call.Timer.GetProperty("IsPastDue").GetBoolean());
    }

    [Fact]
    public async Task A_Far_Occurrence_Is_Slept_For_In_Parts()
    {
        await using var run = Start("0 0 12 1 6 *");

        for (var slept = TimeSpan.Zero; slept < TimeSpan.FromDays(92);)
        {
            var sleep = await _time.NextSleepAsync();
            Assert.True(sleep <= TimeSpan.FromDays(1));
            Assert.Empty(_worker.Calls);
            slept += sleep;
            _time.Advance(sleep);
        }

        await CallAsync(1);
    }

    [Fact]
    public async Task Its_First_Call_Knows_When_It_Was_Due_And_The_Next_Knows_The_Last()
    {
        await using var run = Start("0 * * * * *");
        await TickAsync();
        var first = await CallAsync(1);
        first.Succeed();
        await TickAsync();
        var second = await CallAsync(2);

        Assert.True(first.Timer.GetProperty("Schedule").GetProperty("AdjustForDST").GetBoolean());
        Assert.Equal("0001-01-01T00:00:00+00:00", first.Timer.GetProperty("ScheduleStatus").GetProperty("Last").GetString());
        Assert.Equal("2026-03-01T12:01:00+00:00", first.Timer.GetProperty("ScheduleStatus").GetProperty("Next").GetString());
        Assert.Equal("2026-03-01T12:00:00+00:00", first.Timer.GetProperty("ScheduleStatus").GetProperty("LastUpdated").GetString());
        Assert.Equal("2026-03-01T12:01:00+00:00", second.Timer.GetProperty("ScheduleStatus").GetProperty("Last").GetString());
        Assert.Equal("2026-03-01T12:02:00+00:00", second.Timer.GetProperty("ScheduleStatus").GetProperty("Next").GetString());
    }

    [Fact]
    public async Task It_Never_Overlaps_Itself()
    {
        await using var run = Start("0 * * * * *");
        await TickAsync();
        var call = await CallAsync(1);

        _time.Advance(TimeSpan.FromMinutes(5.5));
        Assert.Single(_worker.Calls);
        call.Succeed();

        // what was due during the run is left out
        Assert.Equal(TimeSpan.FromSeconds(30), await _time.NextSleepAsync());
        Assert.Single(_worker.Calls);
    }

    [Fact]
    public async Task Missed_Runs_Give_One_Call_At_Once_That_Is_Past_Due()
    {
        await using (Start("0 * * * * *"))
            await _time.NextSleepAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        await using var run = Start("0 * * * * *");

        var call = await CallAsync(1);
        Assert.True(call.Timer.GetProperty("IsPastDue").GetBoolean());
        Assert.Equal("2026-03-01T12:01:00+00:00", call.Timer.GetProperty("ScheduleStatus").GetProperty("Next").GetString());
        call.Succeed();
        await TickAsync();
        Assert.False((await CallAsync(2)).Timer.GetProperty("IsPastDue").GetBoolean());
    }

    [Fact]
    public async Task A_Run_That_The_Host_Did_Not_Survive_Counts_As_Missed()
    {
        await using (Start("0 * * * * *"))
        {
            await TickAsync();
            await CallAsync(1);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        await using var run = Start("0 * * * * *");

        Assert.True((await CallAsync(2)).Timer.GetProperty("IsPastDue").GetBoolean());
    }

    [Fact]
    public async Task A_Changed_Schedule_Misses_Nothing()
    {
        await using (Start("0 * * * * *"))
            await _time.NextSleepAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        await using var run = Start("0 0 * * * *");

        Assert.Equal(TimeSpan.FromMinutes(50), await _time.NextSleepAsync());
        Assert.Empty(_worker.Calls);
    }

    [Fact]
    public async Task Without_Monitor_Nothing_Is_Remembered()
    {
        await using (Start("0 * * * * *", useMonitor: false))
            await _time.NextSleepAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        await using var run = Start("0 * * * * *", useMonitor: false);
        await TickAsync();

        var call = await CallAsync(1);
        Assert.False(call.Timer.GetProperty("IsPastDue").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, call.Timer.GetProperty("ScheduleStatus").ValueKind);
    }

    [Fact]
    public async Task A_Failure_Is_Forgotten()
    {
        await using var run = Start("0 * * * * *");
        await TickAsync();
        (await CallAsync(1)).Fail();

        Assert.Equal(TimeSpan.FromMinutes(1), await _time.NextSleepAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await CallAsync(2)).Timer.GetProperty("IsPastDue").GetBoolean());
    }

    [Fact]
    public async Task A_Manual_Run_Waits_For_The_One_Under_Way()
    {
        await using var run = Start("0 * * * * *");
        await TickAsync();
        var scheduled = await CallAsync(1);

        var manual = run.Runner.RunNowAsync(TestContext.Current.CancellationToken);
        Assert.Single(_worker.Calls);
        scheduled.Succeed();

        (await CallAsync(2)).Succeed();
        await manual;
    }

    [Fact]
    public async Task A_Half_Written_Status_Is_No_Status()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "timers"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "timers", "Tick.json"), "{\"Last\":");

        await using var run = Start("0 * * * * *");

        Assert.Equal(TimeSpan.FromMinutes(1), await _time.NextSleepAsync());
    }

    private StartedTimer Start(string schedule, bool useMonitor = true)
    {
        var parsed = CrontabSchedule.Parse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        var function = new TimerFunction("Tick", "id", "timer", parsed, useMonitor);
        return new StartedTimer(
            new TimerRunner(function, new ScheduleStatusFile(_folder.FullName, "Tick"), _worker, _time, NullLogger.Instance));
    }

    private async Task TickAsync() => _time.Advance(await _time.NextSleepAsync());

    private async Task<FakeInvoker.Call> CallAsync(int number)
    {
        await Eventually.TrueAsync(() => _worker.Calls.Count >= number, $"call {number}");
        return _worker.Calls[number - 1];
    }

    private sealed class StartedTimer : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public StartedTimer(TimerRunner runner)
        {
            Runner = runner;
            _run = runner.RunAsync(_stop.Token);
        }

        public TimerRunner Runner { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run);
            Runner.Dispose();
            _stop.Dispose();
        }
    }
}
