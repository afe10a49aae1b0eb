using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Contacts;

/// <summary>Unlocks one contact.</summary>
internal static class UnlockContact
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ContactLocks locks)
    {
        await locks.UnlockAsync(call.Client, call.ContactKey(), call.IfMatch, call.Aborted);
        return Answer.Ok();
    }
}
