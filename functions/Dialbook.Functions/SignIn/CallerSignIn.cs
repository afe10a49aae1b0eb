using Dialbook.Functions.Crm;
using Dialbook.Functions.Limits;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Microsoft.Extensions.Primitives;

namespace Dialbook.Functions.SignIn;

/// <summary>
/// Lets a call pass whose credential is the addressed client's and has the role that the endpoint needs, as long as the client's calls are not
/// too many. A client that is not the credential's is never told from one that does not exist.
/// </summary>
internal sealed class CallerSignIn(RequestDelegate next, CallerFinder callers, AppTokenStore appTokens, RequestLimits limits)
{
    /// <summary>The header that carries an application token.</summary>
    public const string AppTokenHeader = "SO-AppToken";

    private static readonly StringValues DiallerSchemes = "Bearer";
    private static readonly StringValues CrmSchemes = new(["Basic realm=\"Dialbook\"", "SOTicket", "Bearer"]);

    /// <summary>A browser that reads of Basic asks for a password itself, and leaves the page that called waiting.</summary>
    private static readonly StringValues PageSchemes = new(["SOTicket", "Bearer"]);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is { } required)
        {
            var isCrm = CrmErrors.Concern(context);
            var caller = await callers.FindAsync(context, isCrm);
            if (caller is null || !IsAddressed(caller.Client.Id, context))
                throw Unknown(context, isCrm, isCrm ? "A valid user, ticket or token is needed" : "A valid token of this client is needed");
            limits.Take(caller.Client.Id);
            if (isCrm && !await appTokens.IsAllowedAsync(caller.Client.Id, context.Request.Headers[AppTokenHeader], context.RequestAborted))
                throw Unknown(context, isCrm, $"A valid application token is needed in {AppTokenHeader}");
            if (caller.Role < required.Role)
                throw new DialbookException(DialbookFault.Forbidden, $"This call needs a {(isCrm ? "user or token" : "token")} with the role {Text(required.Role)}");

            context.Features.Set(caller);
        }

        await next(context);
    }

    private static DialbookException Unknown(HttpContext context, bool isCrm, string error)
    {
        context.Response.Headers.WWWAuthenticate = !isCrm ? DiallerSchemes : context.Request.Headers.XRequestedWith == "XMLHttpRequest" ? PageSchemes : CrmSchemes;
        return new(DialbookFault.Unauthenticated, error);
    }

    private static bool IsAddressed(ClientId client, HttpContext context) =>
        context.Request.RouteValues["clientId"] is not string addressed || addressed == client.ToString();

    private static string Text(Role role) => role == Role.Admin ? "admin" : "write or admin";
}
