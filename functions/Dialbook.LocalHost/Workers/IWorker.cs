namespace Dialbook.LocalHost.Workers;

/// <summary>What a worker is started with.</summary>
/// <param name="HostEndpoint">Where it speaks with the host, by gRPC.</param>
/// <param name="WorkerId">The name by which the host knows it.</param>
/// <param name="RequestId">The name of its start.</param>
/// <param name="Folder">The app's folder.</param>
public sealed record WorkerStart(Uri HostEndpoint, string WorkerId, string RequestId, string Folder);

/// <summary>Starts workers.</summary>
public interface IWorkerLauncher
{
    Task<IWorker> LaunchAsync(WorkerStart start, CancellationToken cancellationToken);
}

/// <summary>One run of the app.</summary>
public interface IWorker : IAsyncDisposable
{
    /// <summary>Ends with the exit code.</summary>
    Task<int> Exited { get; }

    /// <summary>What HTTP requests go to; <see langword="null"/> for the address that the worker tells, which is one for a process.</summary>
    HttpMessageHandler? Http { get; }

    /// <summary>Ends it without notice.</summary>
    void Kill();
}
