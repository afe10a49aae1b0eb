using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Dialbook.Functions.Tenancy;

/// <summary>
/// Finds out who calls: by <c>Authorization</c> with a bearer token, and for the CRM API a user's name and password or a ticket as well;
/// without it by the session in a browser's cookie.
/// </summary>
internal sealed class CallerFinder(TokenStore tokens, UserSignIn users, TicketStore tickets, BrowserSessions sessions)
{
    /// <summary>
    /// The CRM API takes more schemes; passwords are slowed down by address. <see langword="null"/> if the credential is missing or
    /// invalid.
    /// </summary>
    /// <exception cref="DialbookException">The credential is a session, and its page did not prove that the request is its own.</exception>
    public ValueTask<Caller?> FindAsync(HttpContext context, bool isCrm, Func<string> address)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
            return FindBySessionAsync(context);
        var space = Math.Max(0, authorization.IndexOf(' ', StringComparison.Ordinal));
        var credential = authorization[space..].Trim();
        return (authorization[..space].ToUpperInvariant(), isCrm) switch
        {
            _ when credential.Length == 0 => default,
            ("BEARER", _) => tokens.AuthenticateAsync(credential, context.RequestAborted),
            ("SOTICKET", true) => tickets.AuthenticateAsync(credential, context.RequestAborted),
            ("BASIC", true) when BasicCredential.Read(credential) is { } user =>
                users.AuthenticateAsync(user.Name, user.Password, address(), context.RequestAborted),
            _ => default,
        };
    }

    private async ValueTask<Caller?> FindBySessionAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Cookies[SessionCookies.Session] is not { Length: > 0 } ticket
            || await tickets.AuthenticateAsync(ticket, context.RequestAborted) is not { } caller)
            return null;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (isSafe || IsFromPage(request, caller.TicketId!))
            return caller;
        throw new DialbookException(
            DialbookFault.Forbidden,
            $"A call with a session needs the header {SessionCookies.XsrfHeader}: what the cookie {SessionCookies.Xsrf} says");
    }

    private bool IsFromPage(HttpRequest request, string ticketId)
    {
        var (header, cookie) = (request.Headers[SessionCookies.XsrfHeader].ToString(), request.Cookies[SessionCookies.Xsrf] ?? "");
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes<char>(header), MemoryMarshal.AsBytes<char>(cookie))
            && sessions.IsXsrfToken(ticketId, header);
    }
}

/// <summary>What the scheme <c>Basic</c> carries (RFC 7617): name, colon, password, in UTF-8 and base64.</summary>
internal readonly record struct BasicCredential(string Name, string Password)
{
    /// <summary><see langword="null"/> if it is something else, or has no name.</summary>
    public static BasicCredential? Read(string credential)
    {
        var bytes = new byte[credential.Length];
        if (!Convert.TryFromBase64String(credential, bytes, out var length) || !Utf8.IsValid(bytes.AsSpan(0, length)))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? new(text[..colon], text[(colon + 1)..]) : null;
    }
}

/// <summary>
/// Where requests come from. On Azure the front end says so, last in a header, which the host replaces by its own peer; the original is
/// only in the trigger's data. Elsewhere anyone could write that header, and the peer is the caller.
/// </summary>
internal sealed class CallerAddress(IConfiguration configuration)
{
    /// <summary>Azure sets it for every app.</summary>
    public const string SiteSetting = "WEBSITE_SITE_NAME";

    private const string Header = "X-Forwarded-For";

    private readonly bool _hasFrontEnd = !string.IsNullOrEmpty(configuration[SiteSetting]);

    /// <summary>The address, without a port.</summary>
    public string Of(FunctionContext context, HttpContext http) =>
        _hasFrontEnd && context.BindingContext.BindingData.GetValueOrDefault("Headers") is string headers && Last(headers) is { } address
            ? address.ToString()
            : http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static IPAddress? Last(string headers)
    {
        using var json = JsonDocument.Parse(headers);
        var forwarded = json.RootElement.EnumerateObject()
            .FirstOrDefault(header => header.Name.Equals(Header, StringComparison.OrdinalIgnoreCase)).Value;
        if (forwarded.ValueKind != JsonValueKind.String)
            return null;
        var last = forwarded.GetString()!.Split(',', StringSplitOptions.TrimEntries)[^1];
        return IPEndPoint.TryParse(last, out var endPoint) ? endPoint.Address : null;
    }
}
