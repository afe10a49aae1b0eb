using System.CommandLine;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Jobs;

/// <summary><c>dialbook jobs</c>: lists the jobs or shows one.</summary>
internal static class JobsCommand
{
    public static Command Create()
    {
        var state = new Option<string?>("--state") { Description = "Only those in this state, such as running" };
        var id = new Argument<string?>("id") { Description = "A job's ID: shows that one in detail", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("jobs", "Lists the jobs, newest first, or shows one.") { state, id, CancelCommand.Create() };
        command.SetAction((parsed, cancellationToken) => Session.RunAsync(parsed, session =>
            (parsed.GetValue(id), parsed.GetValue(state)) switch
            {
                (null, var wanted) => ListAsync(session, wanted, cancellationToken),
                ({ } job, null) => ShowAsync(session, job, cancellationToken),
                _ => throw new UsageException("Give a state or the ID of a job, not both."),
            }));
        return command;
    }

    private static async Task<int> ListAsync(Session session, string? state, CancellationToken cancellationToken)
    {
        var jobs = await session.Api.ListJobsAsync(state, cancellationToken);
        if (jobs.Count == 0)
            Terminal.Line("No jobs.");
        else
            session.Terminal.WriteWide(JobTable.OfAll(jobs, session.Terminal.IsTerminal));
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Session session, string id, CancellationToken cancellationToken)
    {
        session.Terminal.Ansi.Write(JobTable.OfOne(await session.Api.GetJobAsync(id, cancellationToken), session.Terminal.IsTerminal));
        return ExitCode.Done;
    }
}

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
            // it may have ended meanwhile
            var job = await session.Api.GetJobAsync(parsed.GetRequiredValue(id), cancellationToken);
            Terminal.Line(job.IsRunning ? $"Job {job.JobId} is being cancelled." : $"Job {job.JobId}: {job.State}, {job.Progress} rows");
            return ExitCode.Done;
        }));
        return command;
    }
}
