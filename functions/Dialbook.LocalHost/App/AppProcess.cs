using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.App;

/// <summary>One run of the app's executable, on a port of its own.</summary>
internal sealed class AppProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _output;

    private AppProcess(ProcessStartInfo start, int port, ILogger output)
    {
        _process = new Process { StartInfo = start };
        _output = output;
        Port = port;
        Address = new Uri($"http://127.0.0.1:{port}/");
        Prefix = $"http://127.0.0.1:{port}";
    }

    public int Port { get; }

    public Uri Address { get; }

    /// <summary><see cref="Address"/> without its last slash.</summary>
    public string Prefix { get; }

    /// <summary>Ends with the exit code.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Whether the host ended this run, and not for a failure of the start.</summary>
    public bool Killed { get; private set; }

    public static async Task<AppProcess> StartAsync(AppPackage package, IReadOnlyList<string> launcher, ILogger output)
    {
        var port = FreePort();
        string[] command = [.. launcher, package.Executable, .. package.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = package.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in package.Settings.Values)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.CreateVersion7().ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = package.Folder;

        var app = new AppProcess(start, port, output);
        // a thread that lives as long as the app, since the parent-death signal comes when the thread ends that forked
        new Thread(app.Run) { IsBackground = true, Name = "app" }.Start();
        await app._started.Task;
        return app;
    }

    /// <summary>SIGKILL, as the Functions host does it: the app gets no notice.</summary>
    /// <param name="counts">Whether this is the app's own failure, one of the three that stop the host.</param>
    public void Kill(bool counts = false)
    {
        Killed = !counts;
        if (!_exited.Task.IsCompleted)
            _process.Kill();
    }

    public void Dispose() => _process.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
        _ = ReadAsync(_process.StandardOutput, Log.AppWrote);
        _ = ReadAsync(_process.StandardError, Log.AppComplained);
        _process.WaitForExit();
        _exited.SetResult(_process.ExitCode);
    }

    private async Task ReadAsync(StreamReader reader, Action<ILogger, string> write)
    {
        while (await reader.ReadLineAsync() is { } line)
            write(_output, line);
    }
}
