using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Jobs;
using Dialbook.Jobs.Deletions;

namespace Dialbook.Functions.Contacts;

/// <summary>
/// Deletes many contacts with their history, and says what became of each key: while the caller waits, or, if there are many keys or the
/// caller prefers it, as a job.
/// </summary>
internal static class DeleteContacts
{
    private const int MaxBody = 16 * ApiRequest.MaxBody;
    private const string RespondAsync = "respond-async";

    public static async Task<Answer> HandleAsync(
        DiallerRequest request, ContactDeletion deletion, BatchDeletion batches, ILogger<ContactDeletion> logger)
    {
        var keys = KeyListReader.Read((await request.ReadBodyAsync(MaxBody)).Span, BatchDeletion.MaxKeys);
        if (keys.Count > ContactDeletion.MaxKeys || request.Prefers(RespondAsync))
            return JobAnswers.Accepted(request, await batches.BeginAsync(request.Client, keys, request.Aborted));

        var deleted = await deletion.DeleteAsync(request.Client, keys, request.Aborted);
        if (deleted.NotDeletedIds.Count + deleted.NotDeletedUserData.Count is > 0 and var count)
            Log.NotDeleted(logger, count);
        return Answer.Json(StatusCodes.Status200OK, writer => Write(writer, deleted));
    }

    public static void Write(Utf8JsonWriter writer, ContactDeletionResult deleted)
    {
        writer.WriteNumbers("DeletedIDs", deleted.DeletedIds);
        writer.WriteNumbers("NotDeletedIDs", deleted.NotDeletedIds);
        writer.WriteNumbers("NotFoundIDs", deleted.NotFoundIds);
        writer.WriteTexts("DeletedUserData", deleted.DeletedUserData);
        writer.WriteTexts("NotDeletedUserData", deleted.NotDeletedUserData);
        writer.WriteTexts("NotFoundUserData", deleted.NotFoundUserData);
        writer.WriteNumber("count", deleted.Count);
    }
}
