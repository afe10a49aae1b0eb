namespace Dialbook.Jobs;

/// <summary>
/// A piece of a job's work in the table <c>JobChunks</c>: partition client-job, row <c>i</c>+chunk for what is to be done (the input) and
/// <c>o</c>+chunk for what was done (the outcome), with its counts. Kinds of jobs add their own properties. An outcome is written once, so
/// that counts come out the same however often the work is repeated.
/// </summary>
internal class JobChunkEntity : Entity
{
    private const string Input = "i";
    private const string Outcome = "o";

    /// <summary>The projection that gives the counts only.</summary>
    public static readonly IReadOnlyList<string> Select = ["Timestamp", .. JobCounts.Properties];

    public JobCounts Counts { get; set; }

    /// <summary>The chunk's number; of a campaign's deletion the block.</summary>
    public long Number => StorageKey.Number(RowKey.AsSpan(1));

    public bool IsOutcome => RowKey.StartsWith(Outcome, StringComparison.Ordinal);

    public static string Partition(ClientId client, string job) => StorageKey.Of(client) + "-" + job;

    public static string InputRow(long number) => Input + StorageKey.OfBlock(number);

    public static string OutcomeRow(long number) => Outcome + StorageKey.OfBlock(number);

    /// <summary>The inputs of a job, in order.</summary>
    public static string Inputs(ClientId client, string job) => TableFilters.Prefix(Partition(client, job), Input);

    /// <summary>The outcomes of a job, in order.</summary>
    public static string Outcomes(ClientId client, string job) => TableFilters.Prefix(Partition(client, job), Outcome);

    public override void Write(TableEntity row) => Counts.Write(row);

    public override void Read(TableEntity row) => Counts = JobCounts.Read(row);
}

/// <summary>What became of each row of a chunk, in their order, with the counts.</summary>
internal sealed class JobOutcomeEntity : JobChunkEntity
{
    private readonly DeflatedBytes _results = new("Results");

    /// <summary>Of a deletion: how many contacts went, which by UserData may be more than the keys.</summary>
    public int Contacts { get; set; }

    public static JobOutcomeEntity For(JobEntity job, long number, IReadOnlyList<RowResult> results)
    {
        var outcome = new JobOutcomeEntity
        {
            PartitionKey = Partition(job.Client, job.RowKey),
            RowKey = OutcomeRow(number),
            Counts = JobCounts.OfResults(results),
        };
        outcome.SetResults(results);
        return outcome;
    }

    public List<RowResult> ReadResults()
    {
        var bytes = _results.ToArray();
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var results = new List<RowResult>();
        while (reader.BaseStream.Position < bytes.Length)
        {
            var outcome = (RowOutcome)reader.ReadByte();
            results.Add(new(outcome, reader.Read7BitEncodedInt64(), outcome == RowOutcome.Failed ? reader.ReadString() : null));
        }

        return results;
    }

    /// <summary>Gives some rows, if they failed, another reason.</summary>
    /// <returns>Whether any failed.</returns>
    public bool ReplaceErrors(ISet<int> rows, string error)
    {
        var results = ReadResults();
        if (!rows.Any(row => row < results.Count && results[row].Outcome == RowOutcome.Failed))
            return false;
        SetResults([.. results.Select((result, row) => rows.Contains(row) ? result with { Error = error } : result)]);
        return true;
    }

    public override void Write(TableEntity row)
    {
        base.Write(row);
        if (Contacts > 0)
            row.Set("Contacts", Contacts);
        _results.Write(row);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        Contacts = row.GetInt32("Contacts") ?? 0;
        _results.Read(row);
    }

    private void SetResults(IReadOnlyList<RowResult> results)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var (outcome, id, error) in results)
        {
            writer.Write((byte)outcome);
            writer.Write7BitEncodedInt64(id);
            if (outcome == RowOutcome.Failed)
                writer.Write(error ?? "");
        }

        _results.Set(bytes.ToArray());
    }
}
