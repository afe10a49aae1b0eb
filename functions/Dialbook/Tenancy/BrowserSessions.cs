using System.Buffers.Text;
using System.Text;

namespace Dialbook.Tenancy;

/// <summary>
/// Makes sessions for browsers. A browser sends a session even with requests that another site causes, so a change must prove by an XSRF
/// token that it comes from the page. The token is signed for one session: none can be planted.
/// </summary>
public sealed class BrowserSessions(TicketStore tickets, SigningKeys keys)
{
    /// <summary>Makes a session after a sign-in by password or token, which it does not outlive.</summary>
    /// <exception cref="DialbookException">The caller has another credential, or no signing key is set.</exception>
    public async Task<BrowserSession> CreateAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.TicketId is not null)
            throw new DialbookException(DialbookFault.Invalid, "A session is made for a user name and a password, or for a token");
        var (text, expires) = await tickets.AddAsync(caller, cancellationToken);
        return new(text.Sign(keys), Base64Url.EncodeToString(keys.Sign(Signed(text.Id))), expires);
    }

    /// <summary>Whether that is the XSRF token of a session, in constant time.</summary>
    public bool IsXsrfToken(string ticketId, string token)
    {
        Span<byte> signature = stackalloc byte[SigningKeys.SignatureBytes];
        return Base64Url.DecodeFromChars(token, signature, out _, out var length) == System.Buffers.OperationStatus.Done
            && length == signature.Length && keys.IsSigned(Signed(ticketId), signature);
    }

    /// <summary>What no ticket begins with.</summary>
    private static byte[] Signed(string ticketId) => Encoding.ASCII.GetBytes("xsrf:" + ticketId);
}

/// <summary>
/// What a browser keeps: the ticket, which no script may read, and the XSRF token, which scripts send back. It ends unless it is used.
/// </summary>
public sealed record BrowserSession(string Ticket, string XsrfToken, DateTime Expires);
