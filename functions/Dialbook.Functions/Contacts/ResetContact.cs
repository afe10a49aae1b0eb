using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Contacts;

/// <summary>Sets one contact back to what it was when it was just imported.</summary>
internal static class ResetContact
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ContactReset reset)
    {
        await reset.ResetAsync(call.Client, call.ContactKey(), call.IfMatch, call.Aborted);
        return Answer.Ok();
    }
}
