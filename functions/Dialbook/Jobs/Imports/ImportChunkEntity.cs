using Azure.Data.Tables;
using Dialbook.Records;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows that wait to be imported, as the input of a job's chunk.</summary>
internal sealed class ImportChunkEntity : JobChunkEntity
{
    /// <summary>The most rows of a chunk: as many as a block of contact IDs has.</summary>
    public const int MaxRows = 1000;

    /// <summary>The most bytes of its rows, chosen so that it fits a row of the store (1 MiB) even if it cannot be compressed.</summary>
    public const int MaxBytes = 900 * 1024;

    /// <summary>The projection for planning: keys, plan and version, without the rows.</summary>
    public static readonly IReadOnlyList<string> SelectKeys = ["RowKey", "Timestamp", "Keys", "Plan", "CountTotal"];

    private readonly DeflatedBytes _rows = new("Rows");
    private byte[] _keys = [];
    private byte[]? _plan;

    /// <summary>A hash of the rows as the body gives them, by which a repeated call knows its own chunk.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Why the last attempt to work on it failed.</summary>
    public string? Fault { get; set; }

    /// <summary>Why rows failed that did not land when the work was given up.</summary>
    /// <param name="otherwise">The reason if no attempt noted one.</param>
    public string GiveUpReason(string otherwise = "The worker ended each time") => $"{JobStore.GivenUp}. {Fault ?? otherwise}";

    /// <summary>What is to become of each row; <see langword="null"/> until that is planned.</summary>
    public ImportPlan? Plan
    {
        get => _plan is null ? null : ImportPlan.FromBytes(_plan, Counts.Total);
        set => _plan = value?.ToBytes();
    }

    /// <param name="keys">What tells which rows are about the same; empty where that does not matter.</param>
    public static ImportChunkEntity For(ClientId client, string job, int number, int rows, byte[] bytes, IReadOnlyList<RowKey> keys)
    {
        var chunk = new ImportChunkEntity
        {
            PartitionKey = Partition(client, job),
            RowKey = InputRow(number),
            Counts = new() { Total = rows },
            Fingerprint = TextHash.Of(bytes),
            _keys = Imports.RowKey.ToBytes(keys),
        };
        chunk._rows.Set(bytes);
        return chunk;
    }

    public List<StagedRow> ReadRows(ColumnSet columns) => StagedRowReader.Read(_rows.ToArray(), columns);

    /// <summary>
    /// Puts other rows in place of some, of which nothing is to become any more. The fingerprint stays that of the rows that came.
    /// </summary>
    /// <param name="rows">All rows, as many as there are.</param>
    /// <param name="replaced">The places of those that are others now.</param>
    /// <param name="columns">The columns that they may have.</param>
    /// <param name="keyOf">What tells which rows are about the same.</param>
    public void ReplaceRows(IReadOnlyList<StagedRow> rows, IReadOnlySet<int> replaced, ColumnSet columns, Func<StagedRow, RowKey> keyOf)
    {
        using var writer = new StagedRowWriter(columns);
        foreach (var row in rows)
            writer.Write(row);
        _rows.Set(writer.ToArray());
        if (_keys.Length > 0)
            _keys = Imports.RowKey.ToBytes([.. rows.Select(keyOf)]);
        if (Plan is not { } plan)
            return;
        foreach (var row in replaced)
            plan[row] = (PlannedStep.None, 0);
        Plan = plan;
    }

    /// <summary>What tells which rows are about the same; none where that does not matter.</summary>
    public List<RowKey> ReadKeys() => Imports.RowKey.FromBytes(_keys);

    public override void Write(TableEntity row)
    {
        base.Write(row);
        _rows.Write(row);
        if (Fingerprint.Length > 0)
            row.Set("Fingerprint", Fingerprint);
        if (_keys.Length > 0)
            row.Set("Keys", _keys);
        if (_plan is not null)
            row.Set("Plan", _plan);
        row.Set("Fault", Fault);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        Fingerprint = row.GetString("Fingerprint") ?? "";
        _keys = row.GetBinary("Keys") ?? [];
        _plan = row.GetBinary("Plan");
        Fault = row.GetString("Fault");
        _rows.Read(row);
    }
}
