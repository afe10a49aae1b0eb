using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>Adds rows to a table. Says the primary key of each.</summary>
internal static class InsertRows
{
    public static Task<Answer> HandleAsync(CrmRequest call, CrmLoad load, SelectionRows selections, IdempotentAnswer idempotent) =>
        call.RunOnceAsync(idempotent, CrmJson.Default.InsertRequest, async (request, running) =>
        {
            var table = TableRows.Table(request.TableName);
            var rows = TableRows.Read(table, request.Columns, request.Data, call.Asked.Times.Zone);
            return table == CrmTables.SelectionMember
                ? await selections.AddAsync(call, rows, returnsRows: true)
                : MassOperation.Of(call, await load.InsertAsync(call.Caller, table, rows, running, call.Aborted), returnsRows: true);
        }, TableRows.MaxBody);
}
