using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Workers;

/// <summary>What a trigger passes to a function.</summary>
/// <param name="Value">The value of the trigger's parameter.</param>
/// <param name="Metadata">What else is known, by name.</param>
internal sealed record TriggerData(TypedData Value, IReadOnlyDictionary<string, TypedData> Metadata)
{
    /// <summary>What the function's span belongs to: nothing, unless somebody calls.</summary>
    public TraceContext Trace { get; init; } = new();
}

/// <summary>
/// The worker as the triggers of queues and timers see it. An interface, so that a timer's rules can be tested without a worker.
/// </summary>
internal interface IInvoker
{
    /// <summary>Waits without limit until there is a worker.</summary>
    /// <exception cref="WorkerUnavailableException">There will be none.</exception>
    Task WaitForWorkerAsync(CancellationToken cancellation);

    /// <summary>Runs a queue or timer function to its end.</summary>
    /// <exception cref="InvocationException">It failed, or outlived <c>functionTimeout</c>.</exception>
    Task InvokeAsync(Function function, TriggerData data, CancellationToken cancellation);
}

internal sealed class WorkerInvoker(AppPackage package, WorkerSupervisor workers, TimeProvider time, ILogger<WorkerInvoker> log)
    : IInvoker
{
    public async Task WaitForWorkerAsync(CancellationToken cancellation) => await workers.ReadyAsync(cancellation, bounded: false);

    public async Task InvokeAsync(Function function, TriggerData data, CancellationToken cancellation)
    {
        var worker = await ReadyAsync(cancellation);
        var id = HostIds.New(time);
        using var limit = new CancellationTokenSource(package.FunctionTimeout, time);
        try
        {
            // functions have other IDs in each run of the worker
            var current = worker.Functions.First(one => one.Name == function.Name);

            // awaited even when cancelled, since the function may have succeeded all the same
            var invoked = worker.Channel.InvokeAsync(id, current, data);
            await using var cancelled = cancellation.Register(() => worker.Channel.Cancel(id));
            var response = await invoked.WaitAsync(limit.Token);
            if (response.Result.Status == StatusResult.Types.Status.Success)
                return;
            cancellation.ThrowIfCancellationRequested();
            throw new InvocationException(response.Result.Exception?.Message ?? "it says no more");
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            log.FunctionTimedOut(function.Name, package.FunctionTimeout);
            worker.Kill();
            throw new InvocationException("it outlived functionTimeout", late);
        }
    }

    private async Task<ReadyWorker> ReadyAsync(CancellationToken cancellation)
    {
        try
        {
            return await workers.ReadyAsync(cancellation);
        }
        catch (WorkerUnavailableException gone)
        {
            throw new InvocationException(gone.Message, gone);
        }
    }
}
