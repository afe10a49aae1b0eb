using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Gives a selection to fill in, which belongs to the caller. Nothing is stored.</summary>
internal static class CreateSelection
{
    /// <summary>A static selection of companies and persons.</summary>
    public static Task<Answer> DefaultAsync(CrmRequest call, ListCarriers entries) => AnswerAsync(call, SelectionTarget.Companies, entries);

    /// <summary>A static selection of records of a table.</summary>
    public static async Task<Answer> HandleAsync(CrmRequest call, ListCarriers entries)
    {
        var request = await call.ReadAsync(CrmJson.Default.CreateSelectionEntityRequest);
        return await AnswerAsync(call, SaveSelection.TargetOf(request.TargetTableName) ?? SelectionTarget.Companies, entries);
    }

    private static async Task<Answer> AnswerAsync(CrmRequest call, string target, ListCarriers entries) => CrmAnswer.Of(call, new()
    {
        Description = "",
        Associate = await entries.AssociateAsync(call.Client, call.Caller.AssociateId, call.Aborted),
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
