using Dialbook.Cli.Output;

namespace Dialbook.Cli.Imports;

/// <summary>Shows how far an import is: first its file is sent, then its rows are imported. Totals may not be known.</summary>
internal interface IImportProgress
{
    /// <param name="bytes">How much of the file is sent; each try begins with 0.</param>
    void Sending(long bytes, long? total);

    void Sent(long bytes);

    void Importing(long rows, long? total);

    void Imported(long rows, long? total);

    void Note(string text);
}

/// <summary>Progress for files and programs: a line a second, and one when a step is done.</summary>
internal sealed class LineProgress(TextWriter output, TimeProvider clock) : IImportProgress
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);
    private long _last = clock.GetTimestamp();

    public void Sending(long bytes, long? total)
    {
        // each try begins with 0
        if (bytes == 0)
            _last = clock.GetTimestamp();
        else if (IsDue())
            Write($"Sent {Sizes.Part(bytes, total, Sizes.Bytes)}");
    }

    public void Sent(long bytes) => Write($"Sent {Sizes.Bytes(bytes)}");

    public void Importing(long rows, long? total)
    {
        if (IsDue())
            Write($"Imported {Sizes.Part(rows, total, Sizes.Count)}");
    }

    public void Imported(long rows, long? total) => Write($"Imported {Sizes.Part(rows, total, Sizes.Count)}");

    public void Note(string text) => Write(Terminal.Printable(text));

    private bool IsDue() => clock.GetElapsedTime(_last) >= s_interval;

    private void Write(string line)
    {
        _last = clock.GetTimestamp();
        output.WriteLine(line);
    }
}
