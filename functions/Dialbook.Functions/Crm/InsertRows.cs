using Dialbook.Crm;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Adds rows to a table. Says the primary key of each.</summary>
internal static class InsertRows
{
    public static Task<Answer> HandleAsync(CrmRequest request, CrmLoad load, SelectionRows selections, IdempotentAnswer idempotent) =>
        request.RunOnceAsync(idempotent, CrmJson.Default.InsertRequest, async (arguments, running) =>
        {
            var table = TableRows.Table(arguments.TableName);
            var rows = TableRows.Read(table, arguments.Columns, arguments.Data, request.Asked.Times.Zone);
            return table == CrmTables.SelectionMember
                ? await selections.AddAsync(request, rows, returnsRows: true)
                : MassOperation.Of(
                    request, await load.InsertAsync(request.Caller, new(table, rows), running, request.Aborted), returnsRows: true);
        }, TableRows.MaxBody);
}
