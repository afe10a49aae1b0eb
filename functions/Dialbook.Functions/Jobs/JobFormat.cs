using System.Text.Json;
using Dialbook.Functions.Formats;
using Dialbook.Jobs;
using Dialbook.Times;

namespace Dialbook.Functions.Jobs;

/// <summary>Writes a job.</summary>
internal static class JobFormat
{
    /// <summary>How long a caller should wait before it looks again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public static void Write(Utf8JsonWriter writer, Job job, ClientTime times)
    {
        writer.WriteStartObject();
        writer.WriteString("JobID", job.Id);
        writer.WriteString("Kind", job.Kind.ToString());
        writer.WriteString("State", job.State.ToString());
        writer.WriteNumber("DiallerCampaignsID", job.CampaignId);
        writer.WriteNumber("nTotal", job.Total);
        writer.WriteNumber("nProcessed", job.Deleted);
        writer.WriteNumber("nDeleted", job.Deleted);
        writer.WriteNumber("nPercent", job.Total > 0 ? job.Deleted * 100 / job.Total : job.IsRunning ? 0 : 100);
        writer.WriteTime("dtCreated", job.Created, times);
        writer.WriteTime("dtStarted", job.Started, times);
        writer.WriteTime("dtFinished", job.Finished, times);
        writer.WriteEndObject();
    }
}
