using System.Buffers.Text;
using System.Text;

namespace Dialbook.Tenancy;

/// <summary>
/// Makes sessions for browsers. A browser sends a session with every request, those that another site causes included, so what changes
/// something must prove with an XSRF token that it comes from the page. That token is signed for one session: none can be planted.
/// </summary>
public sealed class BrowserSessions(TicketStore tickets, SigningKeys keys)
{
    /// <summary>Makes a session for who signed in with name and password, or with a token. A token's ends when the token does.</summary>
    /// <exception cref="DialbookException">The caller has another credential; or no signing key is set.</exception>
    public async Task<BrowserSession> CreateAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.TicketId is not null)
            throw new DialbookException(DialbookFault.Invalid, "A session is made for a user name and a password, or for a token");
        var (text, expires) = await tickets.AddAsync(caller, cancellationToken);
        return new(text.Sign(keys), Base64Url.EncodeToString(keys.Sign(Signed(text.Id))), expires);
    }

    /// <summary>Whether that is the XSRF token of a session. The time that takes tells nothing.</summary>
    /// <param name="ticketId">The ID of the session's ticket.</param>
    /// <param name="token">The token as it was sent.</param>
    public bool IsXsrfToken(string ticketId, string token)
    {
        Span<byte> signature = stackalloc byte[SigningKeys.SignatureBytes];
        return Base64Url.DecodeFromChars(token, signature, out _, out var length) == System.Buffers.OperationStatus.Done
            && length == signature.Length && keys.IsSigned(Signed(ticketId), signature);
    }

    /// <summary>What no ticket begins with.</summary>
    private static byte[] Signed(string ticketId) => Encoding.ASCII.GetBytes("xsrf:" + ticketId);
}

/// <summary>What a browser keeps to stay signed in.</summary>
/// <param name="Ticket">The ticket, which no script may read.</param>
/// <param name="XsrfToken">What a script sends back to show that it belongs to the page.</param>
/// <param name="Expires">When it ends if it is not used.</param>
public sealed record BrowserSession(string Ticket, string XsrfToken, DateTime Expires);
