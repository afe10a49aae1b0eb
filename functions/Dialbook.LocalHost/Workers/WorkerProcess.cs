using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Workers;

/// <summary>A worker that is a process, started as the Functions host does.</summary>
internal sealed class WorkerProcess : IWorker
{
    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _output;

    private WorkerProcess(ProcessStartInfo start, ILogger output)
    {
        _process = new Process { StartInfo = start };
        _output = output;
    }

    public Task<int> Exited => _exited.Task;
    public HttpMessageHandler? Http => null;

    public static async Task<WorkerProcess> StartAsync(
        WorkerStart worker, WorkerConfig config, AppSettings settings, IReadOnlyList<string> launcher, ILogger output)
    {
        string[] command = [.. launcher, config.Executable, config.WorkerPath, .. Arguments(worker)];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = worker.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Values)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = worker.Folder;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = worker.Folder;

        var process = new WorkerProcess(start, output);
        // the parent-death signal comes when the forking thread ends, so that thread must live as long as the worker
        new Thread(process.Run) { IsBackground = true, Name = "worker" }.Start();
        await process._started.Task;
        return process;
    }

    /// <summary>Sends SIGKILL, as the Functions host does.</summary>
    public void Kill()
    {
        if (!_exited.Task.IsCompleted)
            _process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _exited.Task;
        _process.Dispose();
    }

    private static IEnumerable<string> Arguments(WorkerStart worker)
    {
        var largest = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        return
        [
            "--host", worker.HostEndpoint.Host, "--port", worker.HostEndpoint.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", worker.WorkerId, "--requestId", worker.RequestId, "--grpcMaxMessageLength", largest,
            "--functions-uri", worker.HostEndpoint.ToString(), "--functions-worker-id", worker.WorkerId,
            "--functions-request-id", worker.RequestId, "--functions-grpc-max-message-length", largest,
        ];
    }

    private void Run()
    {
        try
        {
            _process.Start();
        }
        catch (Win32Exception failure)
        {
            _started.SetException(new StartException($"{_process.StartInfo.FileName} cannot be run: {failure.Message}"));
            return;
        }

        _started.SetResult();
        _ = ReadAsync(_process.StandardOutput, Log.WorkerWrote);
        _ = ReadAsync(_process.StandardError, Log.WorkerComplained);
        _process.WaitForExit();
        _exited.SetResult(_process.ExitCode);
    }

    private async Task ReadAsync(StreamReader reader, Action<ILogger, string> write)
    {
        while (await reader.ReadLineAsync() is { } line)
            write(_output, line);
    }
}

/// <summary>Starts workers as processes.</summary>
internal sealed class ProcessLauncher(AppPackage package, ILoggerFactory logs) : IWorkerLauncher
{
    private readonly WorkerConfig _config = WorkerConfig.Load(package.Folder);
    private IReadOnlyList<string>? _launcher;

    public async Task<IWorker> LaunchAsync(WorkerStart start, CancellationToken cancellationToken)
    {
        _launcher ??= await ParentDeath.FindLauncherAsync();
        var log = logs.CreateLogger("Worker");
        if (_launcher.Count == 0)
            log.WorkerMayOutliveHost();
        return await WorkerProcess.StartAsync(start, _config, package.Settings, _launcher, log);
    }
}

/// <summary>
/// Makes the worker die with a killed host, by util-linux' <c>setpriv --pdeathsig</c>, which asks the kernel for that and then becomes
/// the worker. .NET cannot run code between fork and exec.
/// </summary>
internal static class ParentDeath
{
    private static readonly string[] Launcher = ["setpriv", "--pdeathsig", "KILL"];

    /// <summary>What precedes the worker's command; empty where setpriv is absent or does not know the option.</summary>
    public static async Task<IReadOnlyList<string>> FindLauncherAsync()
    {
        var start = new ProcessStartInfo(Launcher[0], [.. Launcher[1..], "true"]) { UseShellExecute = false, RedirectStandardError = true };
        try
        {
            using var probe = Process.Start(start);
            if (probe is null)
                return [];
            await probe.WaitForExitAsync();
            return probe.ExitCode == 0 ? Launcher : [];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }
}
