namespace Dialbook.Jobs.Imports;

/// <summary>
/// Rows as compact bytes: the names of the columns that occur, once, so that rows of an earlier version of Dialbook can be read; then the
/// rows. Read by <see cref="StagedRowReader"/>.
/// </summary>
internal sealed class StagedRowWriter : IDisposable
{
    private readonly MemoryStream _rows = new();
    private readonly BinaryWriter _writer;
    private readonly List<string> _names = [];
    private readonly ColumnSet _columns;
    private readonly int[] _indexOf;

    public StagedRowWriter(ColumnSet columns)
    {
        _writer = new BinaryWriter(_rows);
        _columns = columns;
        _indexOf = new int[columns.Count];
    }

    /// <summary>How many bytes were written so far.</summary>
    public int Length => (int)_rows.Length;

    public void Write(StagedRow row)
    {
        _writer.Write7BitEncodedInt(row.Number);
        _writer.Write7BitEncodedInt(row.Scope);
        WriteText(row.Error);
        WriteText(row.Source);
        var count = 0;
        foreach (var column in _columns)
            count += row.Columns.TryGet(column, out _) ? 1 : 0;
        _writer.Write7BitEncodedInt(count);
        foreach (var column in _columns)
        {
            if (!row.Columns.TryGet(column, out var value))
                continue;
            _writer.Write7BitEncodedInt(IndexOf(column));
            WriteValue(value);
        }
    }

    public byte[] ToArray()
    {
        using var all = new MemoryStream();
        using var head = new BinaryWriter(all);
        head.Write7BitEncodedInt(_names.Count);
        foreach (var name in _names)
            head.Write(name);
        _rows.WriteTo(all);
        return all.ToArray();
    }

    public void Dispose() => _writer.Dispose();

    private int IndexOf(Column column)
    {
        if (_indexOf[column.Ordinal] == 0)
        {
            _names.Add(column.Name);
            _indexOf[column.Ordinal] = _names.Count;
        }

        return _indexOf[column.Ordinal] - 1;
    }

    private void WriteText(string? text)
    {
        _writer.Write(text is not null);
        if (text is not null)
            _writer.Write(text);
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case null:
                _writer.Write((byte)StagedType.Null);
                break;
            case string text:
                _writer.Write((byte)StagedType.Text);
                _writer.Write(text);
                break;
            case long number:
                _writer.Write((byte)StagedType.Integer);
                _writer.Write7BitEncodedInt64(number);
                break;
            case decimal number:
                _writer.Write((byte)StagedType.Decimal);
                _writer.Write(number);
                break;
            case bool flag:
                _writer.Write((byte)StagedType.Flag);
                _writer.Write(flag);
                break;
            case DateTime time:
                _writer.Write((byte)StagedType.Time);
                _writer.Write(time.Ticks);
                break;
            default:
                throw new ArgumentException($"A column has no {value.GetType().Name}.", nameof(value));
        }
    }
}

/// <summary>Reads what <see cref="StagedRowWriter"/> wrote. A column that is no more is passed over.</summary>
internal static class StagedRowReader
{
    public static List<StagedRow> Read(byte[] bytes, ColumnSet set)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var columns = new Column?[reader.Read7BitEncodedInt()];
        for (var index = 0; index < columns.Length; index++)
            columns[index] = set.Find(reader.ReadString());
        var rows = new List<StagedRow>();
        while (reader.BaseStream.Position < bytes.Length)
            rows.Add(ReadRow(reader, columns, set));
        return rows;
    }

    private static StagedRow ReadRow(BinaryReader reader, Column?[] columns, ColumnSet set)
    {
        var row = new StagedRow
        {
            Number = reader.Read7BitEncodedInt(),
            Scope = reader.Read7BitEncodedInt(),
            Error = ReadText(reader),
            Source = ReadText(reader),
            Columns = new(set),
        };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var column = columns[reader.Read7BitEncodedInt()];
            var value = ReadValue(reader);
            if (column is not null)
                row.Columns.Set(column, value);
        }

        return row;
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static object? ReadValue(BinaryReader reader) => (StagedType)reader.ReadByte() switch
    {
        StagedType.Null => null,
        StagedType.Text => reader.ReadString(),
        StagedType.Integer => reader.Read7BitEncodedInt64(),
        StagedType.Decimal => reader.ReadDecimal(),
        StagedType.Flag => reader.ReadBoolean(),
        StagedType.Time => new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
        var type => throw new InvalidDataException($"Staged rows have no values of type {type}."),
    };
}

/// <summary>What kind of value follows in the bytes of staged rows.</summary>
internal enum StagedType : byte
{
    Null,
    Text,
    Integer,
    Decimal,
    Flag,
    Time,
}
