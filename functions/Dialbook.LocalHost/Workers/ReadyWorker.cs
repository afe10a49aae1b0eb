using Dialbook.LocalHost.Http;

namespace Dialbook.LocalHost.Workers;

/// <summary>A worker whose functions can be invoked.</summary>
internal sealed class ReadyWorker(
    WorkerChannel channel, IWorker worker, IReadOnlyList<Function> functions, FunctionRouter router, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan NoteLimit = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _endNoted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkerChannel Channel => channel;

    /// <summary>Its functions, with the IDs of this run.</summary>
    public IReadOnlyList<Function> Functions => functions;

    public FunctionRouter Router => router;

    public HttpMessageInvoker Http { get; } = new(worker.Http ?? new ConnectingHandler(time));

    /// <summary>Where it takes HTTP requests, without a slash at the end.</summary>
    public string HttpPrefix { get; } = worker.Http is null ? channel.HttpAddress?.ToString().TrimEnd('/') ?? "" : "http://localhost";

    /// <summary>Whether the host killed it after its start.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Whether it takes no more invocations, even if the next worker is not ready yet.</summary>
    public bool IsEnding => IsKilled || channel.Ended.IsCompleted;

    /// <summary>Completes when requests wait for the next worker.</summary>
    public Task EndNoted => _endNoted.Task;

    /// <summary>Waits a moment for <see cref="EndNoted"/>, after a failure that may come of the worker's end.</summary>
    public Task WhenEndNotedAsync() => Task.WhenAny(_endNoted.Task, Task.Delay(NoteLimit));

    public void NoteEnd() => _endNoted.TrySetResult();

    /// <summary>Kills it with all that it runs, since no single invocation can be ended.</summary>
    public void Kill()
    {
        IsKilled = true;
        worker.Kill();
    }

    public void Dispose() => Http.Dispose();
}
