using Dialbook.Crm;
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
        var target = SelectionTargetTable.NameOf(selection.Number(CrmColumn.TargetTableNumber));
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
            TargetTableNumber = (int)SelectionTargetTable.Numbers[target],
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
        var columns = new CarrierColumns(CrmTables.Selection);
        columns.Set(nameof(entity.Name), CrmColumn.Name, entity.Name);
        columns.Set(nameof(entity.Description), CrmColumn.FreeText, entity.Description);
        columns.Set(nameof(entity.ChartKey), CrmColumn.ChartKey, entity.ChartKey);
        columns.Set("Associate.AssociateId", CrmColumn.AssociateId, entity.Associate?.AssociateId);
        columns.Set("SelectionCategory.Id", CrmColumn.SearchCategoryId, entity.SelectionCategory?.Id);
        columns.Set(nameof(entity.GroupIdx), CrmColumn.GroupIdx, entity.GroupIdx);
        columns.Set(nameof(entity.IncludePerson), CrmColumn.IncludePerson, entity.IncludePerson);
        columns.Set(nameof(entity.Source), CrmColumn.Source, entity.Source);
        columns.Set(nameof(entity.Visibility), CrmColumn.Visibility, entity.Visibility);
        columns.Set(nameof(entity.SelectionType), CrmColumn.SelectionType, (int?)entity.SelectionType);
        columns.Set(nameof(entity.TargetTableName), CrmColumn.TargetTableNumber, TargetNumberOf(entity));
        columns.Set(nameof(entity.LeftSelectionId), CrmColumn.LeftSelectionId, entity.LeftSelectionId);
        columns.Set(nameof(entity.RightSelectionId), CrmColumn.RightSelectionId, entity.RightSelectionId);
        columns.Set(nameof(entity.SelectionUnionType), CrmColumn.CombinationType, (int?)entity.SelectionUnionType);
        columns.Set(nameof(entity.CompanyUnique), CrmColumn.CompanyUnique, entity.CompanyUnique);
        columns.Set(nameof(entity.Completed), CrmColumn.Done, entity.Completed);
        return columns.Finish(entity.SelectionId);
    }
}
