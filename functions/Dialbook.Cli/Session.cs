using System.CommandLine;
using Dialbook.Cli.Api;
using Dialbook.Cli.Output;

namespace Dialbook.Cli;

/// <summary>One run of a command: what it speaks to and where it writes.</summary>
internal sealed record Session(DialbookApi Api, Terminal Terminal, TimeProvider Clock)
{
    /// <summary>Runs a command and says what went wrong.</summary>
    /// <returns>The exit code.</returns>
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
