using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Reads how far a job is.</summary>
internal static class GetJob
{
    public static async Task<Answer> HandleAsync(DiallerCall call, string id, JobStore jobs) =>
        JobAnswers.One(call, await jobs.GetAsync(call.Client, id, call.Aborted));
}
