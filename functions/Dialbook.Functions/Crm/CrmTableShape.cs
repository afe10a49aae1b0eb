using Dialbook.Crm;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Times;

namespace Dialbook.Functions.Crm;

/// <summary>Rows that are records of a table. What the table does not have is passed over, and noted.</summary>
internal sealed class CrmTableShape(CrmTable table, Column key, ClientTime times) : RowShape
{
    /// <summary>What an earlier job told of a row is passed over without a note, so that its file can be mended and sent again.</summary>
    public override Column? FindColumn(string name)
    {
        var column = table.Find(name);
        if (column is null && !JobRowJson.IsResultField(name))
            Ignored.Add(name);
        return column;
    }

    public override void CheckHeader(IReadOnlyList<Column?> columns)
    {
        if (columns.All(column => column is null))
            throw BodyReader.Fault($"has no header with columns of the table {table}", 1, 1);
        if (key != table.Key && !columns.Contains(key))
            throw BodyReader.Fault($"has no header with the column {key}, which is the key,", 1, 1);
    }

    public override IRowReader NewRow() => new Row(this, new(table.Columns), times);

    private sealed class Row(CrmTableShape shape, GivenColumns columns, ClientTime times) : IRowReader
    {
        public void ReadProperty(string name, ref Utf8JsonReader value)
        {
            if (shape.FindColumn(name) is not { } column)
            {
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
