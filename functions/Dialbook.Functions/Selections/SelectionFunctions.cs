using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Selections;

/// <summary>The table of contents of the API for selections.</summary>
internal static class SelectionFunctions
{
    public static void MapSelections(this IEndpointRouteBuilder crm)
    {
        var selections = crm.MapAgent("Selection");
        selections.MapPost("CreateDefaultSelectionEntity", CreateSelection.DefaultAsync)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.SelectionEntity)
            .Described(SelectionDescriptions.CreateDefault);
        selections.MapPost("CreateSelectionEntity", CreateSelection.HandleAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.CreateSelectionEntityRequest, CrmJson.Default.SelectionEntity)
            .Described(SelectionDescriptions.Create);
        selections.MapPost("SaveSelectionEntity", SaveSelection.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.SelectionEntity, CrmJson.Default.SelectionEntity)
            .Described(SelectionDescriptions.Save);
        selections.MapPost("GetSelectionEntity", GetSelection.HandleAsync)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.SelectionEntity, "selectionEntityId")
            .Described(SelectionDescriptions.Get);
        selections.MapPost("DeleteSelectionEntity", DeleteSelection.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.DeleteSelectionEntityRequest)
            .Described(SelectionDescriptions.Delete);
        selections.MapPost("AddContactSelectionMembers", ContactMembers.AddAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.AddContactSelectionMembersRequest)
            .Described(SelectionDescriptions.AddContacts);
        selections.MapPost("RemoveContactSelectionMembers", ContactMembers.RemoveAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.RemoveContactSelectionMembersRequest)
            .Described(SelectionDescriptions.RemoveContacts);
        selections.MapPost("AddSelectionMembers", AddMembers.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.AddSelectionMembersRequest, CrmJson.Default.Int32)
            .Described(SelectionDescriptions.Add);
        selections.MapPost("GetSelectionMembersArchiveRows", MemberRows.ListAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetSelectionMembersArchiveRowsRequest, CrmJson.Default.IReadOnlyListArchiveListItem)
            .Described(SelectionDescriptions.ListMembers);
        selections.MapPost("GetSelectionShadowMembersArchiveRows", MemberRows.ListShadowAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetSelectionShadowMembersArchiveRowsRequest, CrmJson.Default.IReadOnlyListArchiveListItem)
            .Described(SelectionDescriptions.ListShadow);
        selections.MapPost("SetSelectionCriteria", DynamicSelection.SetCriteriaAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.SetSelectionCriteriaRequest)
            .Described(SelectionDescriptions.SetCriteria);
        selections.MapPost("GetSelectionCriteria", DynamicSelection.GetCriteriaAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetSelectionCriteriaRequest, CrmJson.Default.SelectionCriteria)
            .Described(SelectionDescriptions.GetCriteria);
    }
}
