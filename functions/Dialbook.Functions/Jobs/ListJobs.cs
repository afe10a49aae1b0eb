using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Lists the client's jobs, newest first; with <c>state</c> those in that state.</summary>
internal static class ListJobs
{
    public static async Task<Answer> HandleAsync(DiallerCall call, JobStore jobs)
    {
        var state = call.OptionalName<JobState>("state");
        return JobAnswers.Several(call, [.. (await jobs.ListAsync(call.Client, call.Aborted)).Where(job => state is null || job.State == state)]);
    }
}
