using Dialbook.Crm;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Jobs.Imports;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Crm;

/// <summary>The table of contents of the API for rows of the CRM's tables.</summary>
[InvalidErrorType("SoMassOperationException")]
public sealed class DatabaseTableFunctions(
    CrmStore store, CrmLoad load, SelectionRows selections, BatchImport import, IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/DatabaseTable";

    [Function("DatabaseTableUpsert"), Needs(Role.Admin), Described(
        typeof(DatabaseTableDescriptions), nameof(DatabaseTableDescriptions.Upsert)),
     AgentMethod(typeof(UpsertRequest), typeof(MassOperationResult))]
    public async Task<IResult> Upsert(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Upsert")] CrmRequest request) =>
        await UpsertRows.HandleAsync(request, load, selections, idempotent);

    [Function("DatabaseTableInsert"), Needs(Role.Admin), Described(
        typeof(DatabaseTableDescriptions), nameof(DatabaseTableDescriptions.Insert)),
     AgentMethod(typeof(InsertRequest), typeof(MassOperationResult))]
    public async Task<IResult> Insert(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Insert")] CrmRequest request) =>
        await InsertRows.HandleAsync(request, load, selections, idempotent);

    [Function("DatabaseTableDelete"), Needs(Role.Admin), Described(
        typeof(DatabaseTableDescriptions), nameof(DatabaseTableDescriptions.Delete)),
     AgentMethod(typeof(DeleteRequest), typeof(MassOperationResult))]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Delete")] CrmRequest request) =>
        await DeleteRows.HandleAsync(request, load);

    [Function("DatabaseTableTruncate"), Needs(Role.Admin), Described(
        typeof(DatabaseTableDescriptions), nameof(DatabaseTableDescriptions.Truncate)),
     AgentMethod(typeof(TruncateRequest), typeof(MassOperationResult))]
    public async Task<IResult> Truncate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/Truncate")] CrmRequest request) =>
        await TruncateTable.HandleAsync(request, load);

    [Function("DatabaseTableReadRow"), Needs(Role.Admin), Described(
        typeof(DatabaseTableDescriptions), nameof(DatabaseTableDescriptions.ReadRow)),
     AgentMethod(typeof(ReadRowRequest), typeof(TableRecord))]
    public async Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/ReadRow")] CrmRequest request) =>
        await ReadRow.HandleAsync(request, store);

    [Function("ImportRecords"), Needs(Role.Admin), Described(typeof(DatabaseTableDescriptions), nameof(DatabaseTableDescriptions.Import))]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CrmAgents.Root + "/Bulk/{table}")] CrmRequest request)
    {
        var table = TableRows.Table(request.RouteText("table"));
        var key = TableRows.Key(table, request.OptionalText("key"), "key");
        return await ImportBody.AcceptAsync(
            request,
            new RecordDestination(request.Caller, table, key),
            new TableShape(table, key, request.Asked.Times.Zone),
            import,
            idempotent);
    }
}
