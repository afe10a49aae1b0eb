using System.Diagnostics;
using System.Globalization;

namespace Dialbook.LocalHost.Tests.Worker;

/// <summary>The folder through which a test and its app speak; it outlives each run of the app.</summary>
/// <param name="folder">Its path.</param>
public sealed class TestFolder(string folder)
{
    private readonly Lock _calls = new();

    /// <summary>What triggers do: the file <c>answer</c>, or <c>ok</c>.</summary>
    public string Answer => Has("answer") ? File.ReadAllText(Name("answer")) : "ok";

    /// <summary>Ends this process as a crash does.</summary>
    public static void Die() => Process.GetCurrentProcess().Kill();

    /// <summary>Writes this run down.</summary>
    /// <returns>The code to end with at once, from the file <c>exits</c> with one for each run; <c>-</c> or none to stay.</returns>
    public int? Start()
    {
        File.AppendAllText(Name("starts"), $"{Environment.ProcessId}\n");
        var codes = Has("exits") ? File.ReadAllLines(Name("exits")) : [];
        var run = File.ReadAllLines(Name("starts")).Length;
        return run <= codes.Length && codes[run - 1] != "-" ? int.Parse(codes[run - 1], CultureInfo.InvariantCulture) : null;
    }

    public void Record(string call)
    {
        lock (_calls)
            File.AppendAllText(Name("calls"), call + "\n");
    }

    public bool Has(string file) => File.Exists(Name(file));

    /// <summary>Waits until the test lets it go on.</summary>
    public async Task GoAsync(CancellationToken cancellation)
    {
        while (!Has("go"))
            await Task.Delay(20, cancellation);
    }

    /// <summary>Whether this is the first time, over all runs; the test can see it too.</summary>
    public bool IsFirst(string what)
    {
        try
        {
            using var file = new FileStream(Name(what), FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string Name(string file) => Path.Combine(folder, file);
}
