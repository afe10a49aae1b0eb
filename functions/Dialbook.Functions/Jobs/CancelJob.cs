using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Ends a job: rows that are not begun will not be begun.</summary>
internal static class CancelJob
{
    public static async Task<Answer> HandleAsync(DiallerCall call, string id, JobStore jobs) =>
        JobAnswers.One(call, await jobs.CancelAsync(call.Client, id, call.Aborted));
}
