namespace Dialbook.LocalHost.Workers;

/// <summary>What a worker is started with.</summary>
/// <param name="HostEndpoint">Where the host serves gRPC to workers.</param>
/// <param name="RequestId">The ID of this start.</param>
/// <param name="Folder">The app's folder.</param>
public sealed record WorkerStart(Uri HostEndpoint, string WorkerId, string RequestId, string Folder);

/// <summary>Starts workers: as processes, or for tests within their own.</summary>
public interface IWorkerLauncher
{
    Task<IWorker> LaunchAsync(WorkerStart start, CancellationToken cancellationToken);
}

/// <summary>A run of the app.</summary>
public interface IWorker : IAsyncDisposable
{
    /// <summary>Completes with the exit code.</summary>
    Task<int> Exited { get; }

    /// <summary>Takes HTTP requests; <see langword="null"/> if they go to the address that the worker reports.</summary>
    HttpMessageHandler? Http { get; }

    /// <summary>Ends the run without notice.</summary>
    void Kill();
}
