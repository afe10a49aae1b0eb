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
        var target = SelectionTarget.Name(selection.Number("targetTableNumber"));
        var category = selection.Number("searchCat_id");
        return new()
        {
            Description = selection.Text("text"),
            Associate = await AssociateAsync("associate_id"),
            CreatedBy = await AssociateAsync("registered_associate_id"),
            UpdatedBy = await AssociateAsync("updated_associate_id"),
            SelectionCategory = category == 0 ? null : new() { Id = category, Value = "", Tooltip = "" },
            GroupIdx = selection.Number("group_idx"),
            IncludePerson = selection.Number("includePerson"),
            MemberCount = await records.CountAsync(selection, request.Aborted),
            Name = selection.Text("name"),
            PostitTextId = selection.Number("postitText_Id"),
            CreatedDate = selection.Time("registered"),
            SelectionId = selection.Id,
            Source = selection.Number("source"),
            TextId = selection.Number("text_id"),
            UpdatedDate = selection.Time("updated"),
            UpdatedCount = selection.Number("updatedCount"),
            Visibility = selection.Number("visibility"),
            SelectionType = ((SelectionKind)selection.Number("seltype")).OrNone(),
            CompanyUnique = selection.Number("companyUnique") > 0,
            TargetTableNumber = (int)SelectionTarget.Numbers[target],
            TargetTableName = target,
            Completed = selection.Flag("done"),
            LeftSelectionId = selection.Number("leftSelectionId"),
            RightSelectionId = selection.Number("rightSelectionId"),
            SelectionUnionType = ((SelectionUnion)selection.Number("combinationType")).OrNone(),
            ChartKey = selection.Text("chartKey"),
            LastLoaded = selection.Time("lastLoaded"),
            LastLoadedBy = selection.Number("lastLoadedBy"),
            LastLoadedByAssociate = await AssociateAsync("lastLoadedBy"),
            LastMembershipChange = selection.Time("lastMembershipChange"),
            LastMembershipChangeBy = selection.Number("lastMembershipChangeBy"),
            LastMembershipChangeByAssociate = await AssociateAsync("lastMembershipChangeBy"),
        };

        ValueTask<Associate?> AssociateAsync(string column) =>
            entries.AssociateAsync(request.Client, selection.Number(column), request.Aborted);
    }
}
