using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Functions.SignIn;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Users;

/// <summary>Signs a browser in: gives who signed in with name and password, or with a token, a session in cookies.</summary>
internal static class CreateSession
{
    public static async Task<Answer> HandleAsync(CrmCall call, BrowserSessions sessions)
    {
        var session = await sessions.CreateAsync(call.Caller, call.Aborted);
        SessionCookies.Set(call.Context.Response, session);
        return CrmAnswer.Of(call, new SoSession { XsrfToken = session.XsrfToken, Expires = session.Expires }, CrmJson.Default.SoSession);
    }
}
