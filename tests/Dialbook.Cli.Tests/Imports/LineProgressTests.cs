using Dialbook.Cli.Imports;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Cli.Tests.Imports;

public sealed class LineProgressTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void A_Line_Comes_Once_A_Second_And_When_A_Step_Is_Done()
    {
        var progress = new LineProgress(_output, _clock);

        progress.Sending(1_000_000, 2_000_000);
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Sending(1_200_000, 2_000_000);
        progress.Sending(1_300_000, 2_000_000);
        progress.Sent(2_000_000);
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Importing(1000, 5000);
        progress.Imported(5000, 5000);

        Assert.Equal("Sent 1.2 MB of 2.0 MB\nSent 2.0 MB\nImported 1,000 of 5,000\nImported 5,000 of 5,000\n", _output.ToString());
    }

    [Fact]
    public void What_Is_Not_Known_Is_Left_Out()
    {
        var progress = new LineProgress(_output, _clock);

        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Sending(500, null);

        Assert.Equal("Sent 500 B\n", _output.ToString());
    }

    [Fact]
    public void A_Further_Try_Begins_Anew()
    {
        var progress = new LineProgress(_output, _clock);

        progress.Note("Dialbook is busy");
        _clock.Advance(TimeSpan.FromSeconds(5));
        progress.Sending(0, 2000);
        progress.Sending(1000, 2000);

        Assert.Equal("Dialbook is busy\n", _output.ToString());
    }

    public void Dispose() => _output.Dispose();
}
