using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>Deletes all rows of a table.</summary>
internal static class TruncateTable
{
    public static async Task<Answer> HandleAsync(CrmRequest call, CrmLoad load)
    {
        var table = TableRows.Table((await call.ReadAsync(CrmJson.Default.TruncateRequest)).TableName);
        SelectionRows.ThrowIfMembers(table);
        return MassOperation.Of(call, new() { Deletes = await load.TruncateAsync(call.Caller, table, call.Aborted) });
    }
}
