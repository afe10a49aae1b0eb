using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Contacts;

/// <summary>Locks one contact.</summary>
internal static class LockContact
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ContactLocks locks)
    {
        await locks.LockAsync(call.Client, call.ContactKey(), call.IfMatch, call.Aborted);
        return Answer.Ok();
    }
}
