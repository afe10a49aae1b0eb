using Dialbook.LocalHost.Http;

namespace Dialbook.LocalHost.Workers;

/// <summary>A worker whose functions can be called.</summary>
internal sealed class ReadyWorker(WorkerChannel channel, IWorker worker, IReadOnlyList<Function> functions, FunctionRouter router, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan NoteLimit = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _endNoted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkerChannel Channel => channel;

    /// <summary>Its functions, under the IDs of this run.</summary>
    public IReadOnlyList<Function> Functions => functions;

    /// <summary>Finds them for requests.</summary>
    public FunctionRouter Router => router;

    /// <summary>What sends HTTP requests to it.</summary>
    public HttpMessageInvoker Http { get; } = new(worker.Http ?? new ConnectingHandler(time));

    /// <summary>Where to, without the last slash.</summary>
    public string HttpPrefix { get; } = worker.Http is null ? channel.HttpAddress?.ToString().TrimEnd('/') ?? "" : "http://localhost";

    /// <summary>Whether the host ended this run, and not for a failure of its start.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Whether it is of no use any more, if it has not been replaced yet.</summary>
    public bool IsEnding => IsKilled || channel.Ended.IsCompleted;

    /// <summary>When calls wait for the next one.</summary>
    public Task EndNoted => _endNoted.Task;

    /// <summary>Waits for that a moment, after a failure that may come of its end or not.</summary>
    public Task WhenEndNotedAsync() => Task.WhenAny(_endNoted.Task, Task.Delay(NoteLimit));

    /// <summary>Calls wait for the next one now.</summary>
    public void NoteEnd() => _endNoted.TrySetResult();

    /// <summary>Ends it, with all that it does: what is still running cannot be ended by itself.</summary>
    public void Kill()
    {
        IsKilled = true;
        worker.Kill();
    }

    public void Dispose() => Http.Dispose();
}
