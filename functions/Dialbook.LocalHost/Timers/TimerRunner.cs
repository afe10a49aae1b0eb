using System.Collections.ObjectModel;
using System.Text.Json;
using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Timers;

/// <summary>Runs one timer function by its schedule, in UTC. Runs never overlap.</summary>
internal sealed class TimerRunner(TimerFunction function, ScheduleStatusFile file, IInvoker worker, TimeProvider time, ILogger log)
    : IDisposable
{
    // .NET's timers take no more than 49 days
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _turn = new(1);

    public TimerFunction Function => function;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var status = await StartStatusAsync();
        while (true)
        {
            var pastDue = time.GetUtcNow() > status.Next;
            await WaitUntilAsync(status.Next, stop);
            await worker.WaitForWorkerAsync(stop);
            status = await RunOnceAsync(status, pastDue, stop);
        }
    }

    /// <summary>Runs it now, or when the run under way has ended.</summary>
    /// <exception cref="InvocationException">The function failed.</exception>
    public async Task RunNowAsync(CancellationToken stop) => await InvokeAsync(await KnownStatusAsync(), pastDue: false, stop);

    public void Dispose() => _turn.Dispose();

    private async Task<ScheduleStatus> RunOnceAsync(ScheduleStatus status, bool pastDue, CancellationToken stop)
    {
        var last = time.GetUtcNow();
        try
        {
            await InvokeAsync(function.UseMonitor ? status : null, pastDue, stop);
        }
        catch (InvocationException failure)
        {
            log.FunctionFailed(function.Name, failure.Message);
        }

        // only now, so that a run that the host did not survive counts as missed; runs due meanwhile are skipped
        return await SaveAsync(last);
    }

    private async Task InvokeAsync(ScheduleStatus? status, bool pastDue, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            await worker.InvokeAsync(function, TimerInvocation.Data(status, pastDue), stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ScheduleStatus?> KnownStatusAsync() => function.UseMonitor ? await file.ReadAsync() : null;

    private async Task<ScheduleStatus> StartStatusAsync()
    {
        // after a change of the schedule nothing counts as missed
        return await KnownStatusAsync() is { } known && known.Next == NextAfter(known.LastUpdated) ? known : await SaveAsync(last: default);
    }

    private async Task<ScheduleStatus> SaveAsync(DateTimeOffset last)
    {
        var now = time.GetUtcNow();
        var status = new ScheduleStatus(last, NextAfter(now), now);
        if (function.UseMonitor)
            await file.WriteAsync(status);
        return status;
    }

    private DateTimeOffset NextAfter(DateTimeOffset moment) => new(function.Schedule.GetNextOccurrence(moment.UtcDateTime), TimeSpan.Zero);

    private async Task WaitUntilAsync(DateTimeOffset moment, CancellationToken stop)
    {
        while (moment - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            // a timer counts whole milliseconds
            var wait = left < LongestWait ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LongestWait;
            await Task.Delay(wait, time, stop);
        }
    }
}

/// <summary>What a timer function is invoked with.</summary>
internal static class TimerInvocation
{
    public static TriggerData Data(ScheduleStatus? status, bool isPastDue)
    {
        var known = status is null ? "null" : JsonSerializer.Serialize(status, TimerJson.Default.ScheduleStatus);
        var json =
            $$$"""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{{{known}}},"IsPastDue":{{{(isPastDue ? "true" : "false")}}}}""";
        return new TriggerData(new() { Json = json }, ReadOnlyDictionary<string, TypedData>.Empty);
    }
}
