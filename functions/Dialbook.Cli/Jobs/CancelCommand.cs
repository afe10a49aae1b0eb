using System.CommandLine;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Jobs;

/// <summary><c>dialbook jobs cancel</c>.</summary>
internal static class CancelCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The job's ID" };
        var command = new Command("cancel", "Cancels a job: rows that were not begun are not begun.") { id };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, async session =>
        {
            await session.Api.CancelJobAsync(parsed.GetRequiredValue(id), cancellationToken);
            // it may have ended by itself meanwhile
            var job = await session.Api.GetJobAsync(parsed.GetRequiredValue(id), cancellationToken);
            Terminal.Line(job.IsRunning ? $"Job {job.Id} is being cancelled." : $"Job {job.Id}: {job.State}, {job.Progress} rows");
            return ExitCode.Done;
        }));
        return command;
    }
}
