using Dialbook.Crm;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Crm;

/// <summary>Rows of the CRM's tables, many at once.</summary>
[InvalidErrorType("SoMassOperationException")]
public sealed class CrmTableFunctions(
    CrmStore store, CrmLoad load, SelectionRows selections, BatchImport import, IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/DatabaseTable";

    [Function("DatabaseTableUpsert"), Needs(Role.Admin), Described(
        typeof(CrmTableDescriptions), nameof(CrmTableDescriptions.Upsert)),
     AgentMethod(typeof(UpsertRequest), typeof(MassOperationResult))]
    public async Task<IResult> Upsert(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Upsert")] CrmRequest request) =>
        await request.RunOnceAsync(idempotent, CrmJson.Default.UpsertRequest, async (arguments, running) =>
        {
            var table = CrmTableRows.Table(arguments.TableName);
            var rows = CrmTableRows.Read(table, arguments.Columns, arguments.Data, request.Asked.Times.Zone);
            if (table == CrmTables.SelectionMember)
                return await selections.AddAsync(request, rows, arguments.ReturnRowStatus);

            var key = CrmTableRows.Key(table, arguments.Keys, arguments.Columns);
            var results = await load.UpsertAsync(
                request.Caller, new(table, rows) { Key = key, NoMatch = arguments.NomatchAction }, running, request.Aborted);
            var cell = arguments.Columns!.ToList().FindIndex(name => key.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            return CrmTableAnswers.Of(request, results, arguments.ReturnRowStatus, row => cell < 0 ? [] : [arguments.Data![row][cell]]);
        }, CrmTableRows.MaxBody);

    [Function("DatabaseTableInsert"), Needs(Role.Admin), Described(
        typeof(CrmTableDescriptions), nameof(CrmTableDescriptions.Insert)),
     AgentMethod(typeof(InsertRequest), typeof(MassOperationResult))]
    public async Task<IResult> Insert(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Insert")] CrmRequest request) =>
        await request.RunOnceAsync(idempotent, CrmJson.Default.InsertRequest, async (arguments, running) =>
        {
            var table = CrmTableRows.Table(arguments.TableName);
            var rows = CrmTableRows.Read(table, arguments.Columns, arguments.Data, request.Asked.Times.Zone);
            if (table == CrmTables.SelectionMember)
                return await selections.AddAsync(request, rows, returnsRows: true);

            var results = await load.InsertAsync(request.Caller, new(table, rows), running, request.Aborted);
            return CrmTableAnswers.Of(request, results, returnsRows: true);
        }, CrmTableRows.MaxBody);

    [Function("DatabaseTableDelete"), Needs(Role.Admin), Described(
        typeof(CrmTableDescriptions), nameof(CrmTableDescriptions.Delete)),
     AgentMethod(typeof(DeleteRequest), typeof(MassOperationResult))]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Delete")] CrmRequest request)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.DeleteRequest);
        var table = CrmTableRows.TableWithKey(arguments.TableName);
        if (arguments.IDs is not { Count: > 0 and <= CrmLoad.MaxRows } ids)
            throw DialbookException.Invalid("IDs", $"must have 1 to {CrmLoad.MaxRows} primary keys");
        if (ids.Any(id => id < 1))
            throw DialbookException.Invalid("IDs", "primary keys are 1 or more");
        return CrmTableAnswers.Of(request, new() { Deletes = await load.DeleteAsync(request.Caller, table, ids, request.Aborted) });
    }

    [Function("DatabaseTableTruncate"), Needs(Role.Admin), Described(
        typeof(CrmTableDescriptions), nameof(CrmTableDescriptions.Truncate)),
     AgentMethod(typeof(TruncateRequest), typeof(MassOperationResult))]
    public async Task<IResult> Truncate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Truncate")] CrmRequest request)
    {
        var table = CrmTableRows.TableWithKey((await request.ReadAsync(CrmJson.Default.TruncateRequest)).TableName);
        return CrmTableAnswers.Of(request, new() { Deletes = await load.TruncateAsync(request.Caller, table, request.Aborted) });
    }

    [Function("DatabaseTableReadRow"), Needs(Role.Admin), Described(
        typeof(CrmTableDescriptions), nameof(CrmTableDescriptions.ReadRow)),
     AgentMethod(typeof(ReadRowRequest), typeof(TableRecord))]
    public async Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/ReadRow")] CrmRequest request)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.ReadRowRequest);
        var table = CrmTableRows.TableWithKey(arguments.TableName);
        var record = await store.FindAsync(request.Client, table, arguments.Id, request.Aborted);
        return CrmAnswer.Of(request, record is null ? null : CrmTableAnswers.Row(request, record), CrmJson.Default.TableRecord);
    }

    [Function("ImportRecords"), Needs(Role.Admin), Described(typeof(CrmTableDescriptions), nameof(CrmTableDescriptions.Import))]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CrmAgents.Root + "/Bulk/{table}")] CrmRequest request)
    {
        var table = CrmTableRows.Table(request.RouteText("table"));
        var key = CrmTableRows.Key(table, request.OptionalText("key"), "key");
        return await ImportBody.AcceptAsync(
            request,
            new RecordDestination(request.Caller, table, key),
            new CrmTableShape(table, key, request.Asked.Times.Zone)
            {
                HasDecimalComma = request.OptionalFlag(ImportBody.DecimalCommaField),
            },
            import,
            idempotent);
    }
}
