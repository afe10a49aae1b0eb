using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Carriers of selections, and back.</summary>
public sealed class SelectionCarriers(ListCarriers lists, SelectionRecords records)
{
    /// <summary>A selection to fill in, which belongs to the caller.</summary>
    internal async Task<SelectionEntity> NewAsync(CrmRequest request, string target) => new()
    {
        Description = "",
        Associate = await lists.AssociateAsync(request.Client, request.Caller.AssociateId, request.Aborted),
        GroupIdx = 0,
        IncludePerson = 0,
        Name = "",
        Source = 0,
        Visibility = 0,
        SelectionType = SelectionKind.Static,
        CompanyUnique = false,
        TargetTableNumber = (int)SelectionTargetTable.Numbers[target],
        TargetTableName = target,
        Completed = false,
        LeftSelectionId = 0,
        RightSelectionId = 0,
        SelectionUnionType = SelectionUnion.Unknown,
        ChartKey = "",
    };

    internal async Task<SelectionEntity> EntityAsync(CrmRequest request, CrmRecord selection)
    {
        var target = SelectionTargetTable.NameOf(selection.Number("targetTableNumber"));
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
            TargetTableNumber = (int)SelectionTargetTable.Numbers[target],
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
            lists.AssociateAsync(request.Client, selection.Number(column), request.Aborted);
    }

    /// <summary>The target of that name, as it is stored.</summary>
    /// <exception cref="DialbookException">There is no such target.</exception>
    internal static string? TargetOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        return SelectionTargetTable.Numbers.TryGetValue(name, out var number)
            ? SelectionTargetTable.NameOf(number)
            : throw DialbookException.Invalid(
                "TargetTableName",
                $"'{name}' is none of {string.Join(", ", SelectionTargetTable.Numbers.Keys.Order(StringComparer.Ordinal))}");
    }

    /// <summary>The target by its name, else by its number.</summary>
    private static int? TargetNumberOf(SelectionEntity entity)
    {
        if (TargetOf(entity.TargetTableName) is { } target)
            return (int)SelectionTargetTable.Numbers[target];
        if (entity.TargetTableNumber == 0)
            return null;
        return SelectionTargetTable.Numbers.Values.Contains(entity.TargetTableNumber)
            ? entity.TargetTableNumber
            : throw DialbookException.Invalid("TargetTableNumber", "is the number of no table that selections are of");
    }

    internal static GivenRecord Read(SelectionEntity entity)
    {
        var columns = new EntityColumns(CrmTables.Selection);
        columns.Text(nameof(entity.Name), "name", entity.Name);
        columns.Text(nameof(entity.Description), "text", entity.Description);
        columns.Text(nameof(entity.ChartKey), "chartKey", entity.ChartKey);
        columns.Number("Associate.AssociateId", "associate_id", entity.Associate?.AssociateId);
        columns.Number("SelectionCategory.Id", "searchCat_id", entity.SelectionCategory?.Id);
        columns.Number(nameof(entity.GroupIdx), "group_idx", entity.GroupIdx);
        columns.Number(nameof(entity.IncludePerson), "includePerson", entity.IncludePerson);
        columns.Number(nameof(entity.Source), "source", entity.Source);
        columns.Number(nameof(entity.Visibility), "visibility", entity.Visibility);
        columns.Number(nameof(entity.SelectionType), "seltype", (int?)entity.SelectionType);
        columns.Number(nameof(entity.TargetTableName), "targetTableNumber", TargetNumberOf(entity));
        columns.Number(nameof(entity.LeftSelectionId), "leftSelectionId", entity.LeftSelectionId);
        columns.Number(nameof(entity.RightSelectionId), "rightSelectionId", entity.RightSelectionId);
        columns.Number(nameof(entity.SelectionUnionType), "combinationType", (int?)entity.SelectionUnionType);
        columns.Flag("companyUnique", entity.CompanyUnique);
        columns.Flag("done", entity.Completed);
        return columns.Finish();
    }
}
