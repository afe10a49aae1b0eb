using Dialbook.Crm;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Deletes rows of a table by their primary keys; those that are not there are passed over.</summary>
internal static class DeleteRows
{
    public static async Task<Answer> HandleAsync(CrmRequest request, CrmLoad load)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.DeleteRequest);
        var table = TableRows.Table(arguments.TableName);
        SelectionRows.ThrowIfMembers(table);
        if (arguments.IDs is not { Count: > 0 and <= CrmLoad.MaxRows } ids)
            throw DialbookException.Invalid("IDs", $"must have 1 to {CrmLoad.MaxRows} primary keys");
        if (ids.Any(id => id < 1))
            throw DialbookException.Invalid("IDs", "primary keys are 1 or more");
        return MassOperation.Of(request, new() { Deletes = await load.DeleteAsync(request.Caller, table, ids, request.Aborted) });
    }
}
