using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>Deletes rows of a table by their primary keys; those that are not there are passed over.</summary>
internal static class DeleteRows
{
    public static async Task<Answer> HandleAsync(CrmRequest call, CrmLoad load)
    {
        var request = await call.ReadAsync(CrmJson.Default.DeleteRequest);
        var table = TableRows.Table(request.TableName);
        SelectionRows.ThrowIfMembers(table);
        if (request.IDs is not { Count: > 0 and <= CrmLoad.MaxRows } ids)
            throw DialbookException.Invalid("IDs", $"must have 1 to {CrmLoad.MaxRows} primary keys");
        if (ids.Any(id => id < 1))
            throw DialbookException.Invalid("IDs", "primary keys are 1 or more");
        return MassOperation.Of(call, new() { Deletes = await load.DeleteAsync(call.Caller, table, ids, call.Aborted) });
    }
}
