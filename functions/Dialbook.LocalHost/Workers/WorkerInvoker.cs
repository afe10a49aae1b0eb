using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Workers;

/// <summary>What a trigger gives a function.</summary>
/// <param name="Value">The value of its parameter.</param>
/// <param name="Metadata">What is known beside.</param>
internal sealed record TriggerData(TypedData Value, IReadOnlyDictionary<string, TypedData> Metadata);

/// <summary>The worker, as triggers see it.</summary>
internal interface IInvoker
{
    /// <summary>Waits until the worker can be called, without limit.</summary>
    /// <exception cref="Workers.WorkerUnavailableException">It never will be again.</exception>
    Task WaitForWorkerAsync(CancellationToken cancellation);

    /// <summary>Calls a queue or timer function and waits for its success.</summary>
    /// <exception cref="InvocationException">It failed, or outlived the function time-out.</exception>
    Task InvokeAsync(Function function, TriggerData data, CancellationToken cancellation);
}

/// <summary>Calls functions of queues and of the clock.</summary>
internal sealed class WorkerInvoker(AppPackage package, WorkerSupervisor workers, TimeProvider time, ILogger<WorkerInvoker> log) : IInvoker
{
    public async Task WaitForWorkerAsync(CancellationToken cancellation) => await workers.ReadyAsync(cancellation, bounded: false);

    public async Task InvokeAsync(Function function, TriggerData data, CancellationToken cancellation)
    {
        var worker = await ReadyAsync(cancellation);
        var id = HostIds.New(time);
        using var limit = new CancellationTokenSource(package.FunctionTimeout, time);
        try
        {
            // of each run of the worker its own
            var current = worker.Functions.First(one => one.Name == function.Name);

            // also when it is cancelled: what it did is done, and only the worker knows how far it came
            var invoked = worker.Channel.InvokeAsync(id, current, data.Value, data.Metadata);
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
