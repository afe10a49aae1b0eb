using Dialbook.Crm;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Adds rows to a table, or changes those that are there.</summary>
internal static class UpsertRows
{
    public static Task<Answer> HandleAsync(CrmRequest request, CrmLoad load, SelectionRows selections, IdempotentAnswer idempotent) =>
        request.RunOnceAsync(idempotent, CrmJson.Default.UpsertRequest, async (arguments, running) =>
        {
            var table = TableRows.Table(arguments.TableName);
            var rows = TableRows.Read(table, arguments.Columns, arguments.Data, request.Asked.Times.Zone);
            if (table == CrmTables.SelectionMember)
                return await selections.AddAsync(request, rows, arguments.ReturnRowStatus);

            var key = TableRows.Key(table, arguments.Keys, arguments.Columns);
            var results = await load.UpsertAsync(
                request.Caller, new(table, rows) { Key = key, NoMatch = arguments.NomatchAction }, running, request.Aborted);
            var cell = arguments.Columns!.ToList().FindIndex(name => key.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            return MassOperation.Of(request, results, arguments.ReturnRowStatus, row => cell < 0 ? [] : [arguments.Data![row][cell]]);
        }, TableRows.MaxBody);
}
