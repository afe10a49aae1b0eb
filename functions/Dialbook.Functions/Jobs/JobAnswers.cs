using Dialbook.Functions.Crm;
using Dialbook.Jobs;
using Dialbook.Times;

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

/// <summary>Writes a job.</summary>
internal static class JobFormat
{
    public static void Write(Utf8JsonWriter writer, Job job, ClientTime times)
    {
        var counts = job.Counts;
        writer.WriteStartObject();
        writer.WriteString("JobID", job.Id);
        writer.WriteString("Kind", job.Kind.ToString());
        writer.WriteString("State", job.State.ToString());
        if (job.CampaignId is { } campaign)
            writer.WriteNumber("DiallerCampaignsID", campaign);
        else
            writer.WriteNull("DiallerCampaignsID");
        if (job.Table is { } table)
            writer.WriteString("TableName", table.Name);
        writer.WriteNumber("nTotal", counts.Total);
        writer.WriteNumber("nProcessed", counts.Processed);
        writer.WriteNumber("nCreated", counts.Created);
        writer.WriteNumber("nUpdated", counts.Updated);
        writer.WriteNumber("nSuperseded", counts.Superseded);
        writer.WriteNumber("nFailed", counts.Failed);
        writer.WriteNumber("nDeleted", counts.Deleted);
        writer.WriteNumber("nNotFound", counts.NotFound);
        writer.WriteNumber("nPercent", counts.Total > 0 ? counts.Processed * 100L / counts.Total : job.IsRunning ? 0 : 100);
        writer.WriteString("Error", job.Error);
        writer.WriteTexts("IgnoredColumns", job.IgnoredColumns);
        writer.WriteTime("dtCreated", job.Created, times);
        writer.WriteTime("dtStarted", job.Started, times);
        writer.WriteTime("dtFinished", job.Finished, times);
        writer.WriteEndObject();
    }
}
