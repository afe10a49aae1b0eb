using System.Buffers.Binary;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows that wait to be imported, as the input of a job's chunk.</summary>
internal sealed class ImportChunkEntity : JobChunkEntity
{
    /// <summary>The most rows of a chunk: as many as a block of contact IDs has.</summary>
    public const int MaxRows = 1000;

    /// <summary>The most bytes of its rows, chosen so that it fits a row of the store (1 MiB) even if it cannot be compressed.</summary>
    public const int MaxBytes = 900 * 1024;

    /// <summary>The projection for planning: keys, plan and version, without the rows.</summary>
    public static readonly IReadOnlyList<string> SelectKeys = ["Timestamp", "Keys", "Plan", "CountTotal"];

    private readonly DeflatedBytes _rows = new("Rows");
    private byte[] _keys = [];
    private byte[]? _plan;

    /// <summary>A hash of the rows as the body gives them, by which a repeated request knows its own chunk.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Why the last attempt to work on it failed.</summary>
    public string? Fault { get; set; }

    /// <summary>Why rows failed that had not landed after too many attempts.</summary>
    /// <param name="otherwise">The reason if no attempt left one.</param>
    public string FailureReason(string otherwise = "The worker ended each time") =>
        $"{JobStore.TooManyAttempts}. {Fault ?? otherwise}";

    /// <summary>What is to become of each row; <see langword="null"/> until that is planned.</summary>
    public ImportPlan? Plan
    {
        get => _plan is null ? null : ImportPlan.FromBytes(_plan, Counts.Total);
        set => _plan = value?.ToBytes();
    }

    public static ImportChunkEntity For(ClientId client, string job, int number, byte[] rows, int count)
    {
        var chunk = new ImportChunkEntity
        {
            PartitionKey = Partition(client, job),
            RowKey = InputRow(number),
            Counts = new() { Total = count },
            Fingerprint = TextHash.Of(rows),
        };
        chunk._rows.Set(rows);
        return chunk;
    }

    /// <summary>A change of this chunk, to be merged with it.</summary>
    public ImportChunkEntity Change() => new() { PartitionKey = PartitionKey, RowKey = RowKey };

    public List<StagedRow> ReadRows(ColumnSet columns) => StagedRowReader.Read(_rows.ToArray(), columns);

    /// <summary>
    /// Leaves nothing of some rows but their numbers and an error, so that nothing becomes of them. The fingerprint stays that of the rows
    /// that came.
    /// </summary>
    public void EraseRows(IReadOnlySet<int> places, string error, IImportTarget target)
    {
        var rows = ReadRows(target.Columns);
        foreach (var place in places)
            rows[place] = new() { Number = rows[place].Number, Error = error, Columns = new(target.Columns) };
        using var writer = new StagedRowWriter(target.Columns);
        foreach (var row in rows)
            writer.Write(row);
        _rows.Set(writer.ToArray());
        if (_keys.Length > 0)
            SetKeys([.. rows.Select(target.KeyOf)]);
        if (Plan is not { } plan)
            return;
        foreach (var place in places)
            plan[place] = (PlannedStep.None, 0);
        Plan = plan;
    }

    /// <summary>What tells which rows are about the same; none where that does not matter.</summary>
    public List<RowKey> ReadKeys() => Imports.RowKey.FromBytes(_keys);

    public void SetKeys(IReadOnlyList<RowKey> keys) => _keys = Imports.RowKey.ToBytes(keys);

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

/// <summary>
/// What tells whether two rows are about the same. Kept beside the rows of a chunk, so that a job's rows can be compared with each other
/// without reading them.
/// </summary>
/// <param name="Scope">Where the row goes (<see cref="StagedRow.Scope"/>); 0 if it is wrong.</param>
/// <param name="Hash">128 bits; <see langword="null"/> if the row is about nothing that may exist already.</param>
internal readonly record struct RowKey(int Scope, UInt128? Hash)
{
    /// <summary>The scope of rows that all go to the same place.</summary>
    public const int OneScope = 1;

    private const int Size = sizeof(int) + 1 + 16;

    public static byte[] ToBytes(IReadOnlyList<RowKey> keys)
    {
        var bytes = new byte[keys.Count * Size];
        for (var index = 0; index < keys.Count; index++)
        {
            var slot = bytes.AsSpan(index * Size);
            BinaryPrimitives.WriteInt32LittleEndian(slot, keys[index].Scope);
            slot[sizeof(int)] = (byte)(keys[index].Hash is null ? 0 : 1);
            BinaryPrimitives.WriteUInt128BigEndian(slot[(sizeof(int) + 1)..], keys[index].Hash ?? default);
        }

        return bytes;
    }

    public static List<RowKey> FromBytes(ReadOnlySpan<byte> bytes)
    {
        var keys = new List<RowKey>(bytes.Length / Size);
        for (; bytes.Length >= Size; bytes = bytes[Size..])
        {
            keys.Add(new(
                BinaryPrimitives.ReadInt32LittleEndian(bytes),
                bytes[sizeof(int)] == 0 ? null : BinaryPrimitives.ReadUInt128BigEndian(bytes[(sizeof(int) + 1)..])));
        }

        return keys;
    }
}
