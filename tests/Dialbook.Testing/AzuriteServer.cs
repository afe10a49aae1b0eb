using System.Diagnostics;
using System.Text;
using Xunit;

namespace Dialbook.Testing;

/// <summary>
/// A storage emulator of its own (blobs, queues, tables, in memory) on free ports. Register it with
/// <c>[assembly: AssemblyFixture(typeof(AzuriteServer))]</c> and take it in the test's constructor.
/// </summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly StringBuilder _output = new();
    private Process? _process;
    private long _requests;
    private long _queueRequests;
    private long _tableRequests;
    private long _peeks;

    /// <summary>Whether Azurite logs each request, so that <see cref="RequestCount"/> works. Slower, so off by default.</summary>
    public bool CountsRequests { get; init; }

    /// <summary>A folder to keep the data in; in memory if absent.</summary>
    public string? DataFolder { get; init; }

    public string ConnectionString { get; private set; } = "";

    public int BlobPort { get; private set; }

    public int QueuePort { get; private set; }

    public int TablePort { get; private set; }

    /// <summary>Requests answered so far on all three services.</summary>
    public long RequestCount => Interlocked.Read(ref _requests);

    /// <summary>Those of them that were not about queues, whose names begin with <c>dialbook-</c>.</summary>
    public long TableRequestCount => Interlocked.Read(ref _tableRequests);

    /// <summary>Those of them that were about messages of queues.</summary>
    public long QueueRequestCount => Interlocked.Read(ref _queueRequests);

    /// <summary>Those that only looked at messages, as no host does.</summary>
    public long PeekCount => Interlocked.Read(ref _peeks);

    /// <summary>
    /// All requests, once the log is quiet: it may come a little after the answers. Queues do not count for that, since hosts look at them
    /// all the time.
    /// </summary>
    public async Task<long> CountAsync()
    {
        var count = -1L;
        while (count != (count = TableRequestCount))
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        return RequestCount;
    }

    public async ValueTask InitializeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                // another process took one of the ports in between
            }
        }
    }

    /// <summary>Kills the emulator; with a <see cref="DataFolder"/> a later start finds the data again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private async Task StartAsync()
    {
        var ports = FreePorts.Take(3);
        (BlobPort, QueuePort, TablePort) = (ports[0], ports[1], ports[2]);
        var script = Path.Combine(Repository.Root, "infra/azurite/node_modules/azurite/dist/src/azurite.js");
        if (!File.Exists(script))
            throw new FileNotFoundException("Azurite is not installed: run `npm ci` in infra/azurite.", script);

        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            script, "--disableTelemetry", "--skipApiVersionCheck",
            "--blobPort", $"{BlobPort}", "--queuePort", $"{QueuePort}", "--tablePort", $"{TablePort}",
            .. DataFolder is null ? ["--inMemoryPersistence"] : new[] { "--location", DataFolder },
            .. CountsRequests ? [] : new[] { "--silent" },
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("Azurite ended: " + _output));
        _process.OutputDataReceived += (_, line) => Read(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, ready);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _process?.Kill(entireProcessTree: true);
        await ready.Task;
        ConnectionString = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + Key
            + $";BlobEndpoint=http://127.0.0.1:{BlobPort}/devstoreaccount1"
            + $";QueueEndpoint=http://127.0.0.1:{QueuePort}/devstoreaccount1"
            + $";TableEndpoint=http://127.0.0.1:{TablePort}/devstoreaccount1;";
    }

    private void Read(string? line, TaskCompletionSource ready)
    {
        if (line is null)
            return;
        if (line.Contains("HTTP/1.1\"", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _requests);
            if (line.Contains("/messages", StringComparison.Ordinal))
                Interlocked.Increment(ref _queueRequests);
            if (!line.Contains("/dialbook-", StringComparison.Ordinal))
                Interlocked.Increment(ref _tableRequests);
            if (line.Contains("peekonly=true", StringComparison.OrdinalIgnoreCase))
                Interlocked.Increment(ref _peeks);
            return;
        }

        lock (_output)
            _output.AppendLine(line);
        if (line.Contains("Table service is successfully listening", StringComparison.Ordinal))
            ready.TrySetResult();
    }
}
