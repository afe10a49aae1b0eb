using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Contacts;

/// <summary>Deletes many contacts with their history while the caller waits, and says what became of each key.</summary>
internal static class DeleteContacts
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ContactDeletion deletion, ILogger<ContactDeletion> logger)
    {
        var keys = KeyListReader.Read((await call.ReadBodyAsync()).Span, ContactDeletion.MaxKeys);
        var deleted = await deletion.DeleteAsync(call.Client, keys, call.Aborted);
        if (deleted.NotDeletedIds.Count + deleted.NotDeletedUserData.Count is > 0 and var count)
            Log.NotDeleted(logger, count);
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteNumbers("DeletedIDs", deleted.DeletedIds);
            writer.WriteNumbers("NotDeletedIDs", deleted.NotDeletedIds);
            writer.WriteNumbers("NotFoundIDs", deleted.NotFoundIds);
            writer.WriteTexts("DeletedUserData", deleted.DeletedUserData);
            writer.WriteTexts("NotDeletedUserData", deleted.NotDeletedUserData);
            writer.WriteTexts("NotFoundUserData", deleted.NotFoundUserData);
            writer.WriteNumber("count", deleted.Count);
        });
    }
}
