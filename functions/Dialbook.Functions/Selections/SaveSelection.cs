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
        return columns.Finish(entity.SelectionId);
    }
}
