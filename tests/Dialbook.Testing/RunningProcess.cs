using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dialbook.Testing;

/// <summary>A program that runs beside the test, with the lines that it wrote.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly List<(Func<string, bool> IsWanted, TaskCompletionSource<string> Found)> _waiting = [];

    private RunningProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => EndWaiting();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The lines of both its outputs, in the order in which they came.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public static RunningProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;

        var running = new RunningProcess(start);
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += running.OnTestsEnd;
        return running;
    }

    /// <summary>Whether a process lives: not when nothing but its exit code is left.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            // the state follows the name, which is in brackets
            return !File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and its lines.</returns>
    public static async Task<(int ExitCode, IReadOnlyCollection<string> Lines)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var running = Start(program, arguments, environment);
        return (await running.WaitForExitAsync(), running.Lines);
    }

    /// <summary>The first line that is wanted, of those written already or to come.</summary>
    /// <exception cref="InvalidOperationException">It ended without such a line.</exception>
    public Task<string> WaitForLineAsync(Func<string, bool> isWanted)
    {
        lock (_waiting)
        {
            if (_lines.FirstOrDefault(isWanted) is { } line)
                return Task.FromResult(line);
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((isWanted, found));
            if (_process.HasExited)
                EndWaiting();
            return found.Task;
        }
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGTERM: asks it to end.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL, to it and all that it started.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnTestsEnd;
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void OnTestsEnd(object? sender, EventArgs e) => Kill();

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (_waiting)
        {
            _lines.Enqueue(line);
            foreach (var (isWanted, found) in _waiting)
            {
                if (isWanted(line))
                    found.TrySetResult(line);
            }
        }
    }

    private void EndWaiting()
    {
        // the last lines may still be on their way
        _process.WaitForExit();
        lock (_waiting)
        {
            foreach (var (_, found) in _waiting)
                found.TrySetException(new InvalidOperationException("It ended: " + string.Join('\n', _lines)));
        }
    }
}
