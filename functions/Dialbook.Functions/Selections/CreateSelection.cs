using Dialbook.Crm;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Gives a selection to fill in, which belongs to the caller. Nothing is stored.</summary>
internal static class CreateSelection
{
    public static Task<Answer> DefaultAsync(CrmRequest request, ListCarriers entries) =>
        AnswerAsync(request, SelectionTarget.Companies, entries);

    public static async Task<Answer> HandleAsync(CrmRequest request, ListCarriers entries)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.CreateSelectionEntityRequest);
        return await AnswerAsync(request, SaveSelection.TargetOf(arguments.TargetTableName) ?? SelectionTarget.Companies, entries);
    }

    private static async Task<Answer> AnswerAsync(CrmRequest request, string target, ListCarriers entries) => CrmAnswer.Of(request, new()
    {
        Description = "",
        Associate = await entries.AssociateAsync(request.Client, request.Caller.AssociateId, request.Aborted),
        GroupIdx = 0,
        IncludePerson = 0,
        Name = "",
        Source = 0,
        Visibility = 0,
        SelectionType = SelectionKind.Static,
        CompanyUnique = false,
        TargetTableNumber = (int)SelectionTarget.Numbers[target],
        TargetTableName = target,
        Completed = false,
        LeftSelectionId = 0,
        RightSelectionId = 0,
        SelectionUnionType = SelectionUnion.Unknown,
        ChartKey = "",
    }, CrmJson.Default.SelectionEntity);
}
