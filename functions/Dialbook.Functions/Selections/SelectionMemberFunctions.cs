using Dialbook.Functions.Crm;
using Dialbook.Functions.Tenancy;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>The table of contents of the API for who is in selections.</summary>
public sealed class SelectionMemberFunctions(SelectionEditor editor, SelectionRecords records, IdempotentAnswer idempotent)
{
    private const string Agent = CrmAgents.Agents + "/Selection";

    [Function("SelectionAddContactSelectionMembers"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.AddContacts)),
     AgentMethod(typeof(AddContactSelectionMembersRequest), null)]
    public async Task<IResult> AddContacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/AddContactSelectionMembers")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.AddContactSelectionMembersRequest);
        var (companies, persons) = Split(given.ContactPersonIds ?? []);
        await editor.AddAsync(request.Caller, given.SelectionId, companies, persons, request.Aborted);
        return TypedResults.NoContent();
    }

    [Function("SelectionRemoveContactSelectionMembers"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.RemoveContacts)),
     AgentMethod(typeof(RemoveContactSelectionMembersRequest), null)]
    public async Task<IResult> RemoveContacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/RemoveContactSelectionMembers")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.RemoveContactSelectionMembersRequest);
        var (companies, persons) = Split(given.ContactPersonIds ?? []);
        await editor.RemoveAsync(request.Caller, given.SelectionId, companies, persons, request.Aborted);
        return TypedResults.NoContent();
    }

    [Function("SelectionAddSelectionMembers"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.Add)),
     AgentMethod(typeof(AddSelectionMembersRequest), typeof(int))]
    public async Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/AddSelectionMembers")] CrmRequest request) =>
        await request.RunOnceAsync(idempotent, CrmJson.Default.AddSelectionMembersRequest, async (given, _) =>
        {
            var added = await editor.AddRecordsAsync(request.Caller, given.SelectionId, given.Ids ?? [], request.Aborted);
            return CrmAnswer.Of(request, added, CrmJson.Default.Int32);
        });

    [Function("SelectionGetSelectionMembersArchiveRows"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.ListMembers)),
     AgentMethod(typeof(GetSelectionMembersArchiveRowsRequest), typeof(IReadOnlyList<ArchiveListItem>))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetSelectionMembersArchiveRows")] CrmRequest request) =>
        SelectionMemberRows.ListAsync(request, records);

    [Function("SelectionGetSelectionShadowMembersArchiveRows"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.ListShadow)),
     AgentMethod(typeof(GetSelectionShadowMembersArchiveRowsRequest), typeof(IReadOnlyList<ArchiveListItem>))]
    public Task<IResult> ListShadow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetSelectionShadowMembersArchiveRows")] CrmRequest request) =>
        SelectionMemberRows.ListShadowAsync(request, records);

    [Function("SelectionSetSelectionCriteria"), Needs(Role.Write), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.SetCriteria)),
     AgentMethod(typeof(SetSelectionCriteriaRequest), null)]
    public async Task<IResult> SetCriteria(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/SetSelectionCriteria")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.SetSelectionCriteriaRequest);
        await editor.SetCriteriaAsync(request.Caller, given.SelectionId, given.Criteria ?? "", request.Aborted);
        return TypedResults.NoContent();
    }

    [Function("SelectionGetSelectionCriteria"), Needs(Role.Read), Described(
        typeof(SelectionDescriptions), nameof(SelectionDescriptions.GetCriteria)),
     AgentMethod(typeof(GetSelectionCriteriaRequest), typeof(SelectionCriteriaCarrier))]
    public async Task<IResult> GetCriteria(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetSelectionCriteria")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.GetSelectionCriteriaRequest);
        var criteria = await editor.FindCriteriaAsync(request.Client, given.SelectionId, request.Aborted);
        return CrmAnswer.Of(
            request, criteria is null ? null : new SelectionCriteriaCarrier { SelectionId = given.SelectionId, Criteria = criteria },
            CrmJson.Default.SelectionCriteriaCarrier);
    }

    /// <summary>With a person's ID a member stands for that person, otherwise for the company.</summary>
    private static (List<int> Companies, List<int> Persons) Split(IReadOnlyList<ContactPersonId> members)
    {
        var (companies, persons) = (new List<int>(), new List<int>());
        foreach (var (index, member) in members.Index())
        {
            if (member.PersonId < 0 || member.ContactId < 0 || member is { PersonId: 0, ContactId: 0 })
                throw DialbookException.Invalid($"ContactPersonIds[{index}]", "must name a company or a person by an ID from 1");
            if (member.PersonId > 0)
                persons.Add(member.PersonId);
            else
                companies.Add(member.ContactId);
        }

        return (companies, persons);
    }
}
