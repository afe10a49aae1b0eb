using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Carriers of selections.</summary>
public sealed class SelectionCarriers(ListCarriers entries, SelectionRecords records)
{
    internal async Task<SelectionEntity> EntityAsync(CrmRequest request, CrmRecord selection)
    {
        var target = SelectionTarget.Name(selection.Number(CrmColumn.TargetTableNumber));
        var category = selection.Number(CrmColumn.SearchCategoryId);
        return new()
        {
            Description = selection.Text(CrmColumn.FreeText),
            Associate = await AssociateAsync(CrmColumn.AssociateId),
            CreatedBy = await AssociateAsync(CrmColumn.RegisteredBy),
            UpdatedBy = await AssociateAsync(CrmColumn.UpdatedBy),
            SelectionCategory = category == 0 ? null : new() { Id = category, Value = "", Tooltip = "" },
            GroupIdx = selection.Number(CrmColumn.GroupIdx),
            IncludePerson = selection.Number(CrmColumn.IncludePerson),
            MemberCount = await records.CountAsync(selection, request.Aborted),
            Name = selection.Text(CrmColumn.Name),
            PostitTextId = selection.Number(CrmColumn.PostitTextId),
            CreatedDate = selection.Time(CrmColumn.Registered),
            SelectionId = selection.Id,
            Source = selection.Number(CrmColumn.Source),
            TextId = selection.Number(CrmColumn.TextId),
            UpdatedDate = selection.Time(CrmColumn.Updated),
            UpdatedCount = selection.Number(CrmColumn.UpdatedCount),
            Visibility = selection.Number(CrmColumn.Visibility),
            SelectionType = ((SelectionKind)selection.Number(CrmColumn.SelectionType)).OrNone(),
            CompanyUnique = selection.Number(CrmColumn.CompanyUnique) > 0,
            TargetTableNumber = (int)SelectionTarget.Numbers[target],
            TargetTableName = target,
            Completed = selection.Flag(CrmColumn.Done),
            LeftSelectionId = selection.Number(CrmColumn.LeftSelectionId),
            RightSelectionId = selection.Number(CrmColumn.RightSelectionId),
            SelectionUnionType = ((SelectionUnion)selection.Number(CrmColumn.CombinationType)).OrNone(),
            ChartKey = selection.Text(CrmColumn.ChartKey),
            LastLoaded = selection.Time(CrmColumn.LastLoaded),
            LastLoadedBy = selection.Number(CrmColumn.LastLoadedBy),
            LastLoadedByAssociate = await AssociateAsync(CrmColumn.LastLoadedBy),
            LastMembershipChange = selection.Time(CrmColumn.LastMembershipChange),
            LastMembershipChangeBy = selection.Number(CrmColumn.LastMembershipChangeBy),
            LastMembershipChangeByAssociate = await AssociateAsync(CrmColumn.LastMembershipChangeBy),
        };

        ValueTask<Associate?> AssociateAsync(string column) =>
            entries.AssociateAsync(request.Client, selection.Number(column), request.Aborted);
    }
}
