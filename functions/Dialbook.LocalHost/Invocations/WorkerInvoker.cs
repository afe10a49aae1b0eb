using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Invocations;

/// <summary>Calls functions of queues and of the clock.</summary>
internal sealed class WorkerInvoker(AppPackage package, WorkerSupervisor workers, TimeProvider time, ILogger<WorkerInvoker> log) : IInvoker
{
    public async Task WaitForWorkerAsync(CancellationToken cancellation) => await workers.ReadyAsync(cancellation, bounded: false);

    public async Task InvokeAsync(Function function, TriggerData data, CancellationToken cancellation)
    {
        var worker = await ReadyAsync(cancellation);
        var id = HostIds.New(time);
        using var limit = new CancellationTokenSource(package.FunctionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            // of each run of the worker its own
            var current = worker.Functions.First(one => one.Name == function.Name);
            var response = await worker.Channel.InvokeAsync(id, current, data.Value, data.Metadata).WaitAsync(either.Token);
            if (response.Result.Status != StatusResult.Types.Status.Success)
                throw new InvocationException(response.Result.Exception?.Message ?? "it says no more");
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            log.FunctionTimedOut(function.Name, package.FunctionTimeout);
            worker.Kill();
            throw new InvocationException("it outlived functionTimeout", late);
        }
        catch (OperationCanceledException)
        {
            worker.Channel.Cancel(id);
            throw;
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
