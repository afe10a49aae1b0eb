using Dialbook.DoNotCall;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Times;

namespace Dialbook.Functions.DoNotCall;

/// <summary>
/// Rows that are numbers which are not to be called. What else they have is passed over, and noted if no answer has it either.
/// </summary>
internal sealed class DoNotCallShape(ClientTime times) : RowShape
{
    public override Column? FindColumn(string name)
    {
        var column = DoNotCallColumns.All.Find(name);
        if (column is null && !JobRowJson.IsResultField(name))
            Ignored.Add(name);
        return column is { IsGiven: true } ? column : null;
    }

    public override void CheckHeader(IReadOnlyList<Column?> columns)
    {
        if (!columns.Contains(DoNotCallColumns.PhoneNumber))
            throw BodyReader.Fault($"has no header with the column {DoNotCallColumns.PhoneNumber},", 1, 1);
    }

    public override IRowReader NewRow() => new Row(this, new(DoNotCallColumns.All), times);

    private sealed class Row(DoNotCallShape shape, GivenColumns columns, ClientTime times) : IRowReader
    {
        public void ReadProperty(string name, ref Utf8JsonReader value)
        {
            if (shape.FindColumn(name) is { } column)
                columns.ReadColumn(column, ref value, times);
            else
                value.Skip();
        }

        public void ReadCell(Column column, string cell) => columns.ReadCell(column, cell, times);

        public RecordDraft ToDraft() => new(columns);
    }
}
