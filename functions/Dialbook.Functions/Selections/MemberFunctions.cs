using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Selections;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Selections;

/// <summary>The table of contents of the API for who is in selections.</summary>
public sealed class MemberFunctions(SelectionEditor editor, SelectionRecords records, IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/Selection";

    [Function("SelectionAddContactSelectionMembers"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.AddContacts)),
     AgentMethod(typeof(AddContactSelectionMembersRequest), null)]
    public Task<IResult> AddContacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/AddContactSelectionMembers")] CrmRequest request) =>
        ContactMembers.AddAsync(request, editor);

    [Function("SelectionRemoveContactSelectionMembers"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.RemoveContacts)),
     AgentMethod(typeof(RemoveContactSelectionMembersRequest), null)]
    public Task<IResult> RemoveContacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/RemoveContactSelectionMembers")] CrmRequest request) =>
        ContactMembers.RemoveAsync(request, editor);

    [Function("SelectionAddSelectionMembers"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.Add)),
     AgentMethod(typeof(AddSelectionMembersRequest), typeof(int))]
    public async Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/AddSelectionMembers")] CrmRequest request)
    {
        return await request.RunOnceAsync(idempotent, CrmJson.Default.AddSelectionMembersRequest, async (given, _) =>
            CrmAnswer.Of(
                request, await editor.AddRecordsAsync(request.Caller, given.SelectionId, given.Ids ?? [], request.Aborted),
                CrmJson.Default.Int32));
    }

    [Function("SelectionGetSelectionMembersArchiveRows"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.ListMembers)),
     AgentMethod(typeof(GetSelectionMembersArchiveRowsRequest), typeof(IReadOnlyList<ArchiveListItem>))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetSelectionMembersArchiveRows")] CrmRequest request) =>
        MemberRows.ListAsync(request, records);

    [Function("SelectionGetSelectionShadowMembersArchiveRows"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.ListShadow)),
     AgentMethod(typeof(GetSelectionShadowMembersArchiveRowsRequest), typeof(IReadOnlyList<ArchiveListItem>))]
    public Task<IResult> ListShadow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetSelectionShadowMembersArchiveRows")] CrmRequest request) =>
        MemberRows.ListShadowAsync(request, records);

    [Function("SelectionSetSelectionCriteria"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.SetCriteria)),
     AgentMethod(typeof(SetSelectionCriteriaRequest), null)]
    public Task<IResult> SetCriteria(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/SetSelectionCriteria")] CrmRequest request) =>
        DynamicSelection.SetCriteriaAsync(request, editor);

    [Function("SelectionGetSelectionCriteria"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.GetCriteria)),
     AgentMethod(typeof(GetSelectionCriteriaRequest), typeof(SelectionCriteriaCarrier))]
    public async Task<IResult> GetCriteria(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetSelectionCriteria")] CrmRequest request) =>
        await DynamicSelection.GetCriteriaAsync(request, editor);
}
