using System.CommandLine;
using Dialbook.Cli.Api;
using Dialbook.Cli.Output;

namespace Dialbook.Cli;

/// <summary>One run of a command: Dialbook, the terminal and the clock.</summary>
internal sealed record Session(DialbookApi Api, Terminal Terminal, TimeProvider Clock)
{
    /// <summary>Runs a command, prints what went wrong, and returns the exit code.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<Session, Task<int>> run)
    {
        var terminal = new Terminal();
        var clock = TimeProvider.System;
        Connection? connection = null;
        try
        {
            connection = Connection.Of(parsed, Environment.GetEnvironmentVariable);
            using var client = connection.CreateClient();
            return await run(new Session(new DialbookApi(client, new Retries(clock)), terminal, clock));
        }
        catch (UsageException wrong)
        {
            Terminal.Error(wrong.Message);
            return ExitCode.WrongUsage;
        }
        catch (ApiException refused)
        {
            Terminal.Error(refused);
        }
        catch (HttpRequestException lost)
        {
            Terminal.Error($"The call to Dialbook at {connection?.Root.Authority} failed: {Retries.Reason(lost)}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Terminal.Error(fault.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }

        return ExitCode.Failed;
    }
}

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A row or a job failed, or Dialbook refused.</summary>
    public const int Failed = 1;

    public const int WrongUsage = 2;

    /// <summary>As shells report a program that Ctrl+C ended.</summary>
    public const int Interrupted = 130;
}

/// <summary>Wrong arguments; the message says what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
