using Dialbook.Functions.Crm;
using Dialbook.Identity;

namespace Dialbook.Functions.Selections;

/// <summary>The table of contents of the API for selections.</summary>
internal static class SelectionFunctions
{
    public static void MapSelections(this IEndpointRouteBuilder crm)
    {
        var selections = crm.MapAgent("Selection");
        selections.MapPost("CreateDefaultSelectionEntity", CreateSelection.DefaultAsync).AsAgentMethod(Role.Read, null, CrmJson.Default.SelectionEntity);
        selections.MapPost("CreateSelectionEntity", CreateSelection.HandleAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.CreateSelectionEntityRequest, CrmJson.Default.SelectionEntity);
        selections.MapPost("SaveSelectionEntity", SaveSelection.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.SelectionEntity, CrmJson.Default.SelectionEntity);
        selections.MapPost("GetSelectionEntity", GetSelection.HandleAsync)
            .AsAgentMethod(Role.Read, null, CrmJson.Default.SelectionEntity, "selectionEntityId");
        selections.MapPost("DeleteSelectionEntity", DeleteSelection.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.DeleteSelectionEntityRequest);
        selections.MapPost("AddContactSelectionMembers", ContactMembers.AddAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.AddContactSelectionMembersRequest);
        selections.MapPost("RemoveContactSelectionMembers", ContactMembers.RemoveAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.RemoveContactSelectionMembersRequest);
        selections.MapPost("AddSelectionMembers", AddMembers.HandleAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.AddSelectionMembersRequest, CrmJson.Default.Int32);
        selections.MapPost("GetSelectionMembersArchiveRows", MemberRows.ListAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetSelectionMembersArchiveRowsRequest, CrmJson.Default.IReadOnlyListArchiveListItem);
        selections.MapPost("GetSelectionShadowMembersArchiveRows", MemberRows.ListShadowAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetSelectionShadowMembersArchiveRowsRequest, CrmJson.Default.IReadOnlyListArchiveListItem);
        selections.MapPost("SetSelectionCriteria", DynamicSelection.SetCriteriaAsync)
            .AsAgentMethod(Role.Write, CrmJson.Default.SetSelectionCriteriaRequest);
        selections.MapPost("GetSelectionCriteria", DynamicSelection.GetCriteriaAsync)
            .AsAgentMethod(Role.Read, CrmJson.Default.GetSelectionCriteriaRequest, CrmJson.Default.SelectionCriteria);
    }
}
