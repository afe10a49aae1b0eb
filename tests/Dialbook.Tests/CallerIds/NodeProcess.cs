using System.Diagnostics;
using Dialbook.Testing;

namespace Dialbook.Tests.CallerIds;

/// <summary>Runs Node.js, which the emulator needs as well.</summary>
internal static class NodeProcess
{
    /// <summary>Inflates gzip as zlib does: strictly.</summary>
    public static Task<byte[]> GunzipAsync(byte[] gzip) =>
        RunAsync(gzip, "-e", "process.stdout.write(require('zlib').gunzipSync(require('fs').readFileSync(0)))");

    /// <summary>Runs Node.js in the repository.</summary>
    /// <param name="input">What it gets to read.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<byte[]> RunAsync(byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException(await errors);
    }
}
