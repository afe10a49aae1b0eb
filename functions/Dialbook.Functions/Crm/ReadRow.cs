using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Reads one row of a table: what is kept of it, each value as an upsert takes it.</summary>
internal static class ReadRow
{
    public static async Task<Answer> HandleAsync(CrmRequest request, CrmStore store)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.ReadRowRequest);
        var table = TableRows.Table(arguments.TableName);
        SelectionRows.ThrowIfMembers(table);
        var record = await store.FindAsync(request.Client, table, arguments.Id, request.Aborted);
        return CrmAnswer.Of(
            request, record is null ? null : new TableRecord { Values = ValuesOf(request, record) }, CrmJson.Default.TableRecord);
    }

    private static Dictionary<string, string> ValuesOf(CrmRequest request, CrmRecord record)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in record.Columns)
        {
            if (column.IsGiven && record[column] is { } value)
                values[column.Name] = ColumnText.Of(column, value, request.Asked.Times);
        }

        return values;
    }
}
