using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Answers about jobs.</summary>
internal static class JobAnswers
{
    /// <summary>How long a caller should wait before it looks again.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>The work goes on as that job.</summary>
    public static Answer Accepted(ApiCall call, string jobId) => Answer.Json(
        StatusCodes.Status202Accepted,
        writer => writer.WriteString("JobID", jobId),
        location: $"{(CrmErrors.Concern(call.Context) ? CrmAgents.Root + "/Jobs" : $"/rest/v1.0/{call.Client}/dialler/jobs")}/{jobId}",
        retryAfter: RetryAfter);

    public static Answer One(DiallerCall call, Job job) => Answer.Json(
        StatusCodes.Status200OK,
        writer => WriteRecords(writer, call, [job]),
        retryAfter: job.IsRunning ? RetryAfter : null);

    public static Answer Several(DiallerCall call, IReadOnlyList<Job> jobs) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, call, jobs));

    private static void WriteRecords(System.Text.Json.Utf8JsonWriter writer, DiallerCall call, IReadOnlyList<Job> jobs)
    {
        writer.WriteStartArray("records");
        foreach (var job in jobs)
            JobFormat.Write(writer, job, call.Times);
        writer.WriteEndArray();
        writer.WriteNumber("count", jobs.Count);
    }
}
