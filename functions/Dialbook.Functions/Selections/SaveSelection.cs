using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Selections;

/// <summary>
/// Makes a selection, if its ID is 0, or changes one. What is absent stays as it is; members and criteria have their own requests.
/// </summary>
internal static class SaveSelection
{
    public static Task<Answer> HandleAsync(CrmRequest request, CrmEditor editor, SelectionCarriers carriers, IdempotentAnswer idempotent) =>
        request.RunOnceAsync(idempotent, CrmJson.Default.SelectionEntity, async (entity, running) =>
        {
            var selection = await editor.SaveAsync(
                request.Caller, Read(entity), running, request.Aborted);
            return CrmAnswer.Of(request, await carriers.EntityAsync(request, selection), CrmJson.Default.SelectionEntity);
        });

    /// <summary>The target of that name, as it is stored.</summary>
    /// <exception cref="DialbookException">There is no such target.</exception>
    public static string? TargetOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        return SelectionTarget.Numbers.TryGetValue(name, out var number)
            ? SelectionTarget.Name(number)
            : throw DialbookException.Invalid(
                "TargetTableName", $"'{name}' is none of {string.Join(", ", SelectionTarget.Numbers.Keys.Order(StringComparer.Ordinal))}");
    }

    /// <summary>The target by its name, else by its number.</summary>
    private static int? TargetNumberOf(SelectionEntity entity)
    {
        if (TargetOf(entity.TargetTableName) is { } target)
            return (int)SelectionTarget.Numbers[target];
        if (entity.TargetTableNumber == 0)
            return null;
        return SelectionTarget.Numbers.Values.Contains(entity.TargetTableNumber)
            ? entity.TargetTableNumber
            : throw DialbookException.Invalid("TargetTableNumber", "is the number of no table that selections are of");
    }

    private static GivenRecord Read(SelectionEntity entity)
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
