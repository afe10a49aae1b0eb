namespace Dialbook.Cli;

/// <summary>What a command tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A row or a job failed, or Dialbook refused.</summary>
    public const int Failed = 1;

    public const int WrongUsage = 2;

    /// <summary>As shells report a program that Ctrl+C ended.</summary>
    public const int Interrupted = 130;
}
