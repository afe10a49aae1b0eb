using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Sets and reads whom a dynamic selection is of (an extension).</summary>
internal static class DynamicSelection
{
    public static async Task<IResult> SetCriteriaAsync(CrmRequest call, SelectionEditor editor)
    {
        var request = await call.ReadAsync(CrmJson.Default.SetSelectionCriteriaRequest);
        await editor.SetCriteriaAsync(call.Caller, request.SelectionId, request.Criteria ?? "", call.Aborted);
        return CrmAnswer.Nothing();
    }

    public static async Task<Answer> GetCriteriaAsync(CrmRequest call, SelectionEditor editor)
    {
        var request = await call.ReadAsync(CrmJson.Default.GetSelectionCriteriaRequest);
        var criteria = await editor.FindCriteriaAsync(call.Client, request.SelectionId, call.Aborted);
        return CrmAnswer.Of(
            call, criteria is null ? null : new SelectionCriteria { SelectionId = request.SelectionId, Criteria = criteria }, CrmJson.Default.SelectionCriteria);
    }
}
