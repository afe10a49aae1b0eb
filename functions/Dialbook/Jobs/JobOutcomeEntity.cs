using Azure.Data.Tables;

namespace Dialbook.Jobs;

/// <summary>What became of each row of a chunk, in their order, with the counts.</summary>
internal sealed class JobOutcomeEntity : JobChunkEntity
{
    private readonly DeflatedBytes _results = new("Results");

    /// <summary>Of a deletion: how many contacts went, which by UserData may be more than the keys.</summary>
    public int Contacts { get; set; }

    public static JobOutcomeEntity For(ClientId client, string job, long number, IReadOnlyList<RowResult> results)
    {
        var outcome = new JobOutcomeEntity
        {
            PartitionKey = Partition(client, job),
            RowKey = OutcomeRow(number),
            Counts = new()
            {
                Created = Count(RowOutcome.Created),
                Updated = Count(RowOutcome.Updated),
                Superseded = Count(RowOutcome.Superseded),
                Deleted = Count(RowOutcome.Deleted),
                NotFound = Count(RowOutcome.NotFound),
                Failed = Count(RowOutcome.Failed),
            },
        };
        outcome._results.Set(ToBytes(results));
        return outcome;

        int Count(RowOutcome kind) => results.Count(result => result.Outcome == kind);
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

    /// <summary>Says of some rows, if they failed, another reason.</summary>
    /// <returns>Whether any did.</returns>
    public bool ReplaceErrors(ISet<int> rows, string error)
    {
        var results = ReadResults();
        if (!rows.Any(row => row < results.Count && results[row].Outcome == RowOutcome.Failed))
            return false;
        _results.Set(ToBytes([.. results.Select((result, row) => rows.Contains(row) ? result with { Error = error } : result)]));
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

    private static byte[] ToBytes(IReadOnlyList<RowResult> results)
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

        return bytes.ToArray();
    }
}
