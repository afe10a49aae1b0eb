using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads contacts by ID or by UserData.</summary>
internal static class GetContact
{
    public static async Task<Answer> ByIdAsync(DiallerCall call, ContactFinder finder) =>
        ContactAnswers.One(call, await finder.FindAsync(call.Client, call.RouteId(), call.Aborted) ?? throw DialbookException.ContactNotFound());

    /// <summary>All matches; none is no error.</summary>
    public static async Task<Answer> ByUserDataAsync(DiallerCall call, ContactFinder finder) =>
        ContactAnswers.Several(call, await finder.FindAllAsync(call.Client, call.RequiredText("userData"), call.Aborted));
}
