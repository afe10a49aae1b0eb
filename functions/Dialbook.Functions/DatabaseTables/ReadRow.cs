using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>Reads one row of a table: what is kept of it, each value as an upsert takes it.</summary>
internal static class ReadRow
{
    public static async Task<Answer> HandleAsync(CrmRequest call, CrmStore store)
    {
        var request = await call.ReadAsync(CrmJson.Default.ReadRowRequest);
        var table = TableRows.Table(request.TableName);
        SelectionRows.ThrowIfMembers(table);
        var record = await store.FindAsync(call.Client, table, request.Id, call.Aborted);
        return CrmAnswer.Of(call, record is null ? null : new TableRecord { Values = ValuesOf(call, record) }, CrmJson.Default.TableRecord);
    }

    private static Dictionary<string, string> ValuesOf(CrmRequest call, CrmRecord record)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in record.Columns)
        {
            if (column.IsGiven && record[column] is { } value)
                values[column.Name] = ColumnText.Of(column, value, call.Asked.Times);
        }

        return values;
    }
}
