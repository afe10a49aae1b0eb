namespace Dialbook.Functions.Tenancy;

/// <summary>
/// The cookies of a browser's session. Scripts cannot read the ticket's; the page reads the XSRF token's and sends it back. Browsers keep
/// both to encrypted connections, and to this machine, as long as they run: the server says when a session ends.
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

    public static void Remove(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey(Session))
            return;
        context.Response.Cookies.Delete(Session, Hidden);
        context.Response.Cookies.Delete(Xsrf, Readable);
    }
}
