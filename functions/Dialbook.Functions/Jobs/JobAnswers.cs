using Dialbook.Functions.Crm;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Answers about jobs.</summary>
internal static class JobAnswers
{
    /// <summary>How long a caller should wait before it looks again.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>The work goes on as that job.</summary>
    public static Answer Accepted(ApiRequest request, string jobId) => Answer.Json(
        StatusCodes.Status202Accepted,
        writer => writer.WriteString("JobID", jobId),
        location: $"{(request is CrmRequest ? "/" + CrmAgents.Root + "/Jobs" : $"/rest/v1.0/{request.Client}/dialler/jobs")}/{jobId}",
        retryAfter: RetryAfter);

    public static Answer One(DiallerRequest request, Job job) => Answer.Json(
        StatusCodes.Status200OK,
        writer => WriteRecords(writer, request, [job]),
        retryAfter: job.IsRunning ? RetryAfter : null);

    public static Answer Several(DiallerRequest request, IReadOnlyList<Job> jobs) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, request, jobs));

    private static void WriteRecords(System.Text.Json.Utf8JsonWriter writer, DiallerRequest request, IReadOnlyList<Job> jobs)
    {
        writer.WriteStartArray("records");
        foreach (var job in jobs)
            JobFormat.Write(writer, job, request.Times);
        writer.WriteEndArray();
        writer.WriteNumber("count", jobs.Count);
    }
}
