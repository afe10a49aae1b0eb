using System.Globalization;

namespace Dialbook.Cli.Output;

internal static class Sizes
{
    /// <summary>Such as <c>1.2 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    /// <summary>Such as <c>1,000</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>1,000 of 5,000</c>.</summary>
    public static string Part(long done, long? total, Func<long, string> write) =>
        total is { } all ? $"{write(done)} of {write(all)}" : write(done);
}
