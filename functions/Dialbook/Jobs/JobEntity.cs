using Azure;
using Dialbook.Identity;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Jobs;

/// <summary>A job as a row of the table <c>Jobs</c>: partition client, row its ID, which begins with the inverted time.</summary>
internal sealed class JobEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public JobKind Kind { get; set; }

    public JobState State { get; set; }

    public int CampaignId { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Finished { get; set; }

    public Job ToJob(long total, long deleted) => new(
        new ClientId((int)StorageKey.Number(PartitionKey)), RowKey, Kind, CampaignId, State, total, deleted,
        Created.UtcDateTime, Started?.UtcDateTime, Finished?.UtcDateTime);

    public void Write(EntityWriter writer)
    {
        writer.Write("Kind"u8, Kind.ToString());
        writer.Write("State"u8, State.ToString());
        writer.Write("CampaignId"u8, CampaignId);
        writer.Write("Created"u8, Created);
        writer.Write("Started"u8, Started);
        writer.Write("Finished"u8, Finished);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Kind"u8))
            Kind = Enum.Parse<JobKind>(value.GetString()!);
        else if (name.SequenceEqual("State"u8))
            State = Enum.Parse<JobState>(value.GetString()!);
        else if (name.SequenceEqual("CampaignId"u8))
            CampaignId = value.GetInt32();
        else if (name.SequenceEqual("Created"u8))
            Created = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Started"u8))
            Started = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Finished"u8))
            Finished = value.GetDateTimeOffset();
    }
}
