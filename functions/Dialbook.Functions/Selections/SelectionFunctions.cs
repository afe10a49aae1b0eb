using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.Selections;

/// <summary>The table of contents of the API for selections. Who is in them is in <see cref="SelectionMemberFunctions"/>.</summary>
public sealed class SelectionFunctions(
    CrmStore store, CrmLoad load, CrmEditor editor, SelectionCarriers carriers, IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/Selection";

    [Function("SelectionCreateDefaultSelectionEntity"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.CreateDefault)),
     AgentMethod(null, typeof(SelectionEntity))]
    public async Task<IResult> CreateDefault(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/CreateDefaultSelectionEntity")] CrmRequest request) =>
        CrmAnswer.Of(request, await carriers.NewAsync(request, SelectionTargetTable.Companies), CrmJson.Default.SelectionEntity);

    [Function("SelectionCreateSelectionEntity"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.Create)),
     AgentMethod(typeof(CreateSelectionEntityRequest), typeof(SelectionEntity))]
    public async Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/CreateSelectionEntity")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.CreateSelectionEntityRequest);
        var target = SelectionCarriers.TargetOf(given.TargetTableName) ?? SelectionTargetTable.Companies;
        return CrmAnswer.Of(request, await carriers.NewAsync(request, target), CrmJson.Default.SelectionEntity);
    }

    /// <summary>
    /// Makes a selection, if its ID is 0, or changes one. What is absent stays as it is; members and criteria have their own operations.
    /// </summary>
    [Function("SelectionSaveSelectionEntity"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.Save)),
     AgentMethod(typeof(SelectionEntity), typeof(SelectionEntity))]
    public async Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/SaveSelectionEntity")] CrmRequest request) =>
        await request.RunOnceAsync(idempotent, CrmJson.Default.SelectionEntity, async (entity, running) =>
        {
            var selection = await editor.SaveAsync(request.Caller, SelectionCarriers.Read(entity), running, request.Aborted);
            return CrmAnswer.Of(request, await carriers.EntityAsync(request, selection), CrmJson.Default.SelectionEntity);
        });

    [Function("SelectionGetSelectionEntity"), Needs(Role.Read), Described(typeof(SelectionDescriptions), nameof(SelectionDescriptions.Get)),
     AgentMethod(null, typeof(SelectionEntity), QueryId = "selectionEntityId")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetSelectionEntity")] CrmRequest request)
    {
        var selection = await store.FindAsync(request.Client, CrmTables.Selection, request.QueryId("selectionEntityId"), request.Aborted);
        return CrmAnswer.Of(
            request, selection is null ? null : await carriers.EntityAsync(request, selection), CrmJson.Default.SelectionEntity);
    }

    [Function("SelectionDeleteSelectionEntity"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.Delete)),
     AgentMethod(typeof(DeleteSelectionEntityRequest), null)]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/DeleteSelectionEntity")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.DeleteSelectionEntityRequest);
        if (given.SelectionEntityId > 0)
            await load.DeleteAsync(request.Caller, CrmTables.Selection, [given.SelectionEntityId], request.Aborted);
        return TypedResults.NoContent();
    }
}
