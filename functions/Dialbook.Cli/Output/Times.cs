namespace Dialbook.Cli.Output;

internal static class Times
{
    /// <summary>A time of the API, to the second.</summary>
    public static string ToSecond(string? time) => time is { Length: > 19 } ? time[..19].Replace('T', ' ') : time ?? "";
}
