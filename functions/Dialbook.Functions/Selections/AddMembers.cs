using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Puts records into a static selection of others than companies, such as sales. Says how many were not in it.</summary>
internal static class AddMembers
{
    public static Task<Answer> HandleAsync(CrmCall call, SelectionEditor editor, IdempotentAnswer idempotent) =>
        call.RunOnceAsync(idempotent, CrmJson.Default.AddSelectionMembersRequest, async (request, _) =>
            CrmAnswer.Of(call, await editor.AddRecordsAsync(call.Caller, request.SelectionId, request.Ids ?? [], call.Aborted), CrmJson.Default.Int32));
}
