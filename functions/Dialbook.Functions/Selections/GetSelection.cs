using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;

namespace Dialbook.Functions.Selections;

/// <summary>Reads a selection.</summary>
internal static class GetSelection
{
    public static async Task<Answer> HandleAsync(CrmCall call, CrmStore store, SelectionCarriers carriers)
    {
        var selection = await store.FindAsync(call.Client, CrmTables.Selection, call.QueryId("selectionEntityId"), call.Aborted);
        return CrmAnswer.Of(call, selection is null ? null : await carriers.EntityAsync(call, selection), CrmJson.Default.SelectionEntity);
    }
}
