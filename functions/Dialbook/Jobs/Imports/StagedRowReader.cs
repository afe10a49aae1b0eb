using Dialbook.Records;

namespace Dialbook.Jobs.Imports;

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
            CampaignId = reader.Read7BitEncodedInt(),
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
