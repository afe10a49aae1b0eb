using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Reads how far a job is.</summary>
internal static class GetJob
{
    public static async Task<Answer> HandleAsync(DiallerCall call, string id, JobStore jobs)
    {
        var job = await jobs.FindAsync(call.Client, id, call.Aborted) ?? throw new DialbookException(DialbookFault.NotFound, "Job not found");
        return Answer.Json(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartArray("records");
                JobFormat.Write(writer, job, call.Times);
                writer.WriteEndArray();
                writer.WriteNumber("count", 1);
            },
            retryAfter: job.IsRunning ? JobFormat.RetryAfter : null);
    }
}
