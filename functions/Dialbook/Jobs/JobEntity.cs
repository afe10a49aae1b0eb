using Azure;
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

    public int? CampaignId { get; set; }

    /// <summary>Of an import: whether a row may be about what exists, or what another row is about, so that all must be there before any is written.</summary>
    public bool Overwrites { get; set; }

    /// <summary>Of an import of records: the table's name.</summary>
    public string? Table { get; set; }

    /// <summary>Of an import of records: the name of the column by which they are looked up.</summary>
    public string? KeyColumn { get; set; }

    /// <summary>Of an import of records: the associate whose call it was; 0 if nobody whom the CRM knows.</summary>
    public int AssociateId { get; set; }

    /// <summary>How many chunks it has; <see langword="null"/> while its body is being taken.</summary>
    public int? Chunks { get; set; }

    /// <summary>While its body is being taken: until then, unless that goes on.</summary>
    public DateTimeOffset? ReceivingUntil { get; set; }

    public string? Error { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Finished { get; set; }

    /// <summary>What became of it; kept here when it has ended, and counted before.</summary>
    public JobCounts Counts { get; set; }

    public ClientId Client => new((int)StorageKey.Number(PartitionKey));

    public bool IsImport => Kind is JobKind.ImportContacts or JobKind.ImportRecords;

    public bool IsEnded => Finished is not null;

    public Job ToJob(JobCounts counts) => new(
        Client, RowKey, Kind, CampaignId, State, counts, Error, Created.UtcDateTime, Started?.UtcDateTime, Finished?.UtcDateTime) { Table = Table };

    /// <summary>Ends it after all that could be done was done.</summary>
    public void End(JobCounts counts, DateTimeOffset time)
    {
        Counts = counts;
        End(Error is not null ? JobState.Failed : counts.Failed > 0 ? JobState.CompletedWithErrors : JobState.Completed, time);
    }

    public void End(JobState state, DateTimeOffset time)
    {
        State = state;
        Finished ??= time;
        ReceivingUntil = null;
    }

    public void Write(EntityWriter writer)
    {
        writer.Write("Kind"u8, Kind.ToString());
        writer.Write("State"u8, State.ToString());
        writer.Write("CampaignId"u8, CampaignId);
        writer.Write("Overwrites"u8, Overwrites);
        writer.Write("TableName"u8, Table);
        writer.Write("KeyColumn"u8, KeyColumn);
        if (AssociateId > 0)
            writer.Write("AssociateId"u8, AssociateId);
        writer.Write("Chunks"u8, Chunks);
        writer.Write("ReceivingUntil"u8, ReceivingUntil);
        writer.Write("Error"u8, Error);
        writer.Write("Created"u8, Created);
        writer.Write("Started"u8, Started);
        writer.Write("Finished"u8, Finished);
        Counts.Write(writer);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Kind"u8))
            Kind = Enum.Parse<JobKind>(value.GetString()!);
        else if (name.SequenceEqual("State"u8))
            State = Enum.Parse<JobState>(value.GetString()!);
        else if (name.SequenceEqual("CampaignId"u8))
            CampaignId = value.GetInt32();
        else if (name.SequenceEqual("Overwrites"u8))
            Overwrites = value.GetBoolean();
        else if (name.SequenceEqual("TableName"u8))
            Table = value.GetString();
        else if (name.SequenceEqual("KeyColumn"u8))
            KeyColumn = value.GetString();
        else if (name.SequenceEqual("AssociateId"u8))
            AssociateId = value.GetInt32();
        else if (name.SequenceEqual("Chunks"u8))
            Chunks = value.GetInt32();
        else if (name.SequenceEqual("ReceivingUntil"u8))
            ReceivingUntil = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Error"u8))
            Error = value.GetString();
        else if (name.SequenceEqual("Created"u8))
            Created = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Started"u8))
            Started = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Finished"u8))
            Finished = value.GetDateTimeOffset();
        else
            Counts = Counts.Read(name, ref value);
    }
}
