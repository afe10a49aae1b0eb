using Dialbook.Crm;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Deletes all rows of a table.</summary>
internal static class TruncateTable
{
    public static async Task<Answer> HandleAsync(CrmRequest request, CrmLoad load)
    {
        var table = TableRows.Table((await request.ReadAsync(CrmJson.Default.TruncateRequest)).TableName);
        SelectionRows.ThrowIfMembers(table);
        return MassOperation.Of(request, new() { Deletes = await load.TruncateAsync(request.Caller, table, request.Aborted) });
    }
}
