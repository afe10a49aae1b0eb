using System.Globalization;

namespace Dialbook.LocalHost.Tests.Handler;

/// <summary>The folder through which a test and its handler speak; it outlives each run of the handler.</summary>
internal sealed class TestFolder(string folder)
{
    private readonly Lock _calls = new();

    /// <summary>What triggers are answered: the file <c>answer</c>, or <c>ok</c>.</summary>
    public string Answer => File.Exists(Name("answer")) ? File.ReadAllText(Name("answer")) : "ok";

    /// <summary>Writes this run down.</summary>
    /// <returns>The code to end with at once, from the file <c>exits</c> with one for each run; <c>-</c> or none to stay.</returns>
    public int? Start(int port)
    {
        File.AppendAllText(Name("starts"), $"{Environment.ProcessId} {port}\n");
        var codes = File.Exists(Name("exits")) ? File.ReadAllLines(Name("exits")) : [];
        var run = File.ReadAllLines(Name("starts")).Length;
        return run <= codes.Length && codes[run - 1] != "-" ? int.Parse(codes[run - 1], CultureInfo.InvariantCulture) : null;
    }

    public void Record(string call)
    {
        lock (_calls)
            File.AppendAllText(Name("calls"), call + "\n");
    }

    public bool Has(string file) => File.Exists(Name(file));

    /// <summary>Whether this is the first time, over all runs.</summary>
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
