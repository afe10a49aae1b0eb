using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Sets and reads the criteria of a dynamic selection (an extension).</summary>
internal static class DynamicSelection
{
    public static async Task<IResult> SetCriteriaAsync(CrmRequest request, SelectionEditor editor)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.SetSelectionCriteriaRequest);
        await editor.SetCriteriaAsync(request.Caller, arguments.SelectionId, arguments.Criteria ?? "", request.Aborted);
        return TypedResults.NoContent();
    }

    public static async Task<Answer> GetCriteriaAsync(CrmRequest request, SelectionEditor editor)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetSelectionCriteriaRequest);
        var criteria = await editor.FindCriteriaAsync(request.Client, arguments.SelectionId, request.Aborted);
        return CrmAnswer.Of(
            request, criteria is null ? null : new SelectionCriteriaCarrier { SelectionId = arguments.SelectionId, Criteria = criteria },
            CrmJson.Default.SelectionCriteriaCarrier);
    }
}
