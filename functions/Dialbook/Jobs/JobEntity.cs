using System.Globalization;
using System.Security.Cryptography;
using Dialbook.Crm;

namespace Dialbook.Jobs;

/// <summary>A job as a row of the table <c>Jobs</c>: partition client, row its ID.</summary>
internal sealed class JobEntity : Entity
{
    public JobKind Kind { get; set; }
    public JobState State { get; set; }
    public int? CampaignId { get; set; }

    /// <summary>
    /// Of an import: whether rows may be about what exists, or about the same, so that all must be there before any is written.
    /// </summary>
    public bool Overwrites { get; set; }

    /// <summary>Of an import of records: the table.</summary>
    public CrmTable? Table { get; set; }

    /// <summary>Of an import of records: the column by which they are looked up.</summary>
    public Column? KeyColumn { get; set; }

    /// <summary>Of an import of records: the associate whose request it was; 0 if nobody whom the CRM knows.</summary>
    public int AssociateId { get; set; }

    /// <summary>Of an import of numbers that are not to be called: the code of the country that they are in.</summary>
    public int? CountryCode { get; set; }

    /// <summary>How many chunks it has; <see langword="null"/> while its body is being taken.</summary>
    public int? Chunks { get; set; }

    /// <summary>While its body is being taken: until then, unless that goes on.</summary>
    public DateTimeOffset? ReceivingUntil { get; set; }

    public string? Error { get; set; }

    /// <summary>Of an import: the names in its rows that were passed over.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; set; } = [];

    public DateTimeOffset Created { get; set; }
    public DateTimeOffset? Started { get; set; }
    public DateTimeOffset? Finished { get; set; }

    /// <summary>What became of it: kept here once it has ended, and counted from its chunks before.</summary>
    public JobCounts Counts { get; set; }

    public ClientId Client => new((int)StorageKey.Number(PartitionKey));
    public bool IsImport => Kind.IsImport();
    public bool IsEnded => Finished is not null;

    public Job ToJob(JobCounts counts) => new()
    {
        Client = Client,
        Id = RowKey,
        Kind = Kind,
        CampaignId = CampaignId,
        Table = Table,
        State = State,
        Counts = counts,
        Error = Error,
        IgnoredColumns = IgnoredColumns,
        Created = Created.UtcDateTime,
        Started = Started?.UtcDateTime,
        Finished = Finished?.UtcDateTime,
    };

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

    public override void Write(TableEntity row)
    {
        row.Set("Kind", Kind.ToString());
        row.Set("State", State.ToString());
        row.Set("CampaignId", CampaignId);
        row.Set("Overwrites", Overwrites);
        row.Set("TableName", Table?.Name);
        row.Set("KeyColumn", KeyColumn?.Name);
        if (AssociateId > 0)
            row.Set("AssociateId", AssociateId);
        row.Set("CountryCode", CountryCode);
        row.Set("Chunks", Chunks);
        row.Set("ReceivingUntil", ReceivingUntil);
        row.Set("Error", Error);
        if (IgnoredColumns.Count > 0)
            row.Set("IgnoredColumns", string.Join('\n', IgnoredColumns));
        row.Set("Created", Created);
        row.Set("Started", Started);
        row.Set("Finished", Finished);
        Counts.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Kind = Enum.Parse<JobKind>(row.GetString("Kind")!);
        State = Enum.Parse<JobState>(row.GetString("State")!);
        CampaignId = row.GetInt32("CampaignId");
        Overwrites = row.GetBoolean("Overwrites") ?? false;
        Table = row.GetString("TableName") is { } table ? CrmTables.FindLoadable(table) : null;
        KeyColumn = row.GetString("KeyColumn") is { } column ? Table?.Columns.Find(column) : null;
        AssociateId = row.GetInt32("AssociateId") ?? 0;
        CountryCode = row.GetInt32("CountryCode");
        Chunks = row.GetInt32("Chunks");
        ReceivingUntil = row.GetDateTimeOffset("ReceivingUntil");
        Error = row.GetString("Error");
        IgnoredColumns = row.GetString("IgnoredColumns")?.Split('\n') ?? [];
        Created = row.GetDateTimeOffset("Created") ?? default;
        Started = row.GetDateTimeOffset("Started");
        Finished = row.GetDateTimeOffset("Finished");
        Counts = JobCounts.Read(row);
    }
}

/// <summary>IDs of jobs: the inverted time, so that a list begins with the newest, and some chance.</summary>
internal static class JobId
{
    private const int TimeLength = 15;
    private const int RandomLength = 8;
    private const long End = 999_999_999_999_999;

    public static string New(TimeProvider clock) =>
        Of(clock.GetUtcNow().ToUnixTimeMilliseconds(), RandomNumberGenerator.GetHexString(RandomLength, lowercase: true));

    /// <summary>The ID of a job that was made at a time, in milliseconds since 1970; the chance is the beginning of a hash.</summary>
    public static string Of(long time, string hash) =>
        (End - time).ToString("D15", CultureInfo.InvariantCulture) + hash[..RandomLength];

    /// <summary>Whether a text could be the ID of a job.</summary>
    public static bool IsValid(string text) => text.Length == TimeLength + RandomLength && text.All(char.IsAsciiHexDigitLower);
}
