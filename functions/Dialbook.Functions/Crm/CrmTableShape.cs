using Dialbook.Crm;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Times;

namespace Dialbook.Functions.Crm;

/// <summary>
/// Rows that are records of a table. As in a mass operation, a column that the table does not have is an error; one that the vendor's has,
/// and which is not kept, is noted.
/// </summary>
internal sealed class CrmTableShape(CrmTable table, Column key, ClientTime times) : RowShape
{
    public override Column? FindColumn(string name) =>
        Find(name, out var isPassedOver) is { } column ? column
        : isPassedOver ? null
        : throw BodyReader.Fault($"has a header with '{name}', which is no column of the table {table},", 1, 1);

    public override void CheckHeader(IReadOnlyList<Column?> columns)
    {
        if (columns.All(column => column is null))
            throw BodyReader.Fault($"has no header with columns of the table {table}", 1, 1);
        if (key != table.Key && !columns.Contains(key))
            throw BodyReader.Fault($"has no header with the column {key}, which is the key,", 1, 1);
    }

    public override IRowReader NewRow() => new Row(this, new(table.Columns), times);

    /// <summary>What an earlier job told of a row is passed over, so that its file can be mended and sent again.</summary>
    private Column? Find(string name, out bool isPassedOver)
    {
        var column = table.Find(name);
        if (column is null && table.IsPassedOver(name))
            Ignored.Add(name);
        isPassedOver = column is null && (table.IsPassedOver(name) || JobRowJson.IsResultField(name));
        return column;
    }

    private sealed class Row(CrmTableShape shape, GivenColumns columns, ClientTime times) : IRowReader
    {
        public void ReadProperty(string name, ref Utf8JsonReader value)
        {
            if (shape.Find(name, out var isPassedOver) is not { } column)
            {
                if (!isPassedOver)
                    columns.Errors.Add(new(name, "is no column of the table"));
                value.Skip();
            }
            else if (value.TokenType == JsonTokenType.String && value.GetText() is { } text)
            {
                CrmTableCell.Read(columns, column, text, times);
            }
            else
            {
                columns.ReadColumn(column, ref value, times);
            }
        }

        public void ReadCell(Column column, string cell) =>
            CrmTableCell.Read(columns, column, column.Type == ColumnType.Text ? FormulaGuard.Remove(cell) : cell, times);

        public RecordDraft ToDraft() => new(columns);
    }
}
