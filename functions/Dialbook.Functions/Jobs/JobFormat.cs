using System.Text.Json;
using Dialbook.Jobs;
using Dialbook.Times;

namespace Dialbook.Functions.Jobs;

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
            writer.WriteString("TableName", table);
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
        writer.WriteTime("dtCreated", job.Created, times);
        writer.WriteTime("dtStarted", job.Started, times);
        writer.WriteTime("dtFinished", job.Finished, times);
        writer.WriteEndObject();
    }
}
