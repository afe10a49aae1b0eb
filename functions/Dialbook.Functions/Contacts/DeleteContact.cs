using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Contacts;

/// <summary>Deletes one contact with its history.</summary>
internal static class DeleteContact
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ContactDeletion deletion)
    {
        await deletion.DeleteAsync(call.Client, call.ContactKey(), call.IfMatch, call.Aborted);
        return Answer.Ok();
    }
}
