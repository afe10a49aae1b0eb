using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>Adds rows to a table, or changes those that are there.</summary>
internal static class UpsertRows
{
    public static Task<Answer> HandleAsync(CrmRequest call, CrmLoad load, SelectionRows selections, IdempotentAnswer idempotent) =>
        call.RunOnceAsync(idempotent, CrmJson.Default.UpsertRequest, async (request, running) =>
        {
            var table = TableRows.Table(request.TableName);
            var rows = TableRows.Read(table, request.Columns, request.Data, call.Asked.Times.Zone);
            if (table == CrmTables.SelectionMember)
                return await selections.AddAsync(call, rows, request.ReturnRowStatus);

            var key = TableRows.Key(table, request.Keys, request.Columns);
            var results = await load.UpsertAsync(call.Caller, table, rows, key, request.NomatchAction, running, call.Aborted);
            var cell = request.Columns!.ToList().FindIndex(name => key.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            return MassOperation.Of(call, results, request.ReturnRowStatus, row => cell < 0 ? [] : [request.Data![row][cell]]);
        }, TableRows.MaxBody);
}
