using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>
/// The cookies of a browser's session. The ticket's is kept from scripts; the XSRF token's is for the page to read and send back as a
/// header. Both are for encrypted connections only; browsers take them over plain HTTP from this machine itself. They last as long as the
/// browser runs, since when a session ends is the server's to say.
/// </summary>
internal static class SessionCookies
{
    public const string Session = "Dialbook-Session";
    public const string Xsrf = "XSRF-TOKEN";
    public const string XsrfHeader = "X-XSRF-TOKEN";

    private static CookieOptions Hidden => new() { Path = "/", Secure = true, SameSite = SameSiteMode.Lax, HttpOnly = true };

    private static CookieOptions Readable => new() { Path = "/", Secure = true, SameSite = SameSiteMode.Lax };

    public static void Set(HttpResponse response, BrowserSession session)
    {
        response.Cookies.Append(Session, session.Ticket, Hidden);
        response.Cookies.Append(Xsrf, session.XsrfToken, Readable);
    }

    /// <summary>Takes the cookies from a browser that sent them.</summary>
    public static void Remove(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey(Session))
            return;
        context.Response.Cookies.Delete(Session, Hidden);
        context.Response.Cookies.Delete(Xsrf, Readable);
    }
}
