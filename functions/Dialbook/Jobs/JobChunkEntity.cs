using Azure.Data.Tables;

namespace Dialbook.Jobs;

/// <summary>
/// A piece of a job's work in the table <c>JobChunks</c>: partition client-job, row <c>i</c>+chunk for what is to be done and
/// <c>o</c>+chunk for what was done, with its counts. What a kind of job keeps beside is its own. The second is written once, so that
/// counts come out the same however often the work is repeated.
/// </summary>
internal class JobChunkEntity : Entity
{
    private const string Input = "i";
    private const string Outcome = "o";

    /// <summary>The projection that gives the counts only.</summary>
    public static readonly IReadOnlyList<string> Select = ["RowKey", "Timestamp", .. JobCounts.Properties];

    public JobCounts Counts { get; set; }

    /// <summary>The chunk's number; of a campaign's deletion the block.</summary>
    public long Number => StorageKey.Number(RowKey.AsSpan(1));

    public bool IsOutcome => RowKey.StartsWith(Outcome, StringComparison.Ordinal);

    public static string Partition(ClientId client, string job) => StorageKey.Of(client) + "-" + job;

    public static string InputRow(long number) => Input + StorageKey.OfBlock(number);

    public static string OutcomeRow(long number) => Outcome + StorageKey.OfBlock(number);

    /// <summary>The inputs of a job, in order.</summary>
    public static string Inputs(ClientId client, string job) =>
        TableFilters.Prefix(Partition(client, job), Input);

    /// <summary>The outcomes of a job, in order.</summary>
    public static string Outcomes(ClientId client, string job) =>
        TableFilters.Prefix(Partition(client, job), Outcome);

    public override void Write(TableEntity row) => Counts.Write(row);

    public override void Read(TableEntity row) => Counts = JobCounts.Read(row);
}
