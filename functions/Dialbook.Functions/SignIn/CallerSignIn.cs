using Dialbook.Functions.Crm;
using Dialbook.Identity;
using Microsoft.Extensions.Primitives;

namespace Dialbook.Functions.SignIn;

/// <summary>
/// Lets a call pass whose credential is the addressed client's and has the role that the endpoint needs: a bearer token, and for the CRM API a
/// user's name and password or a ticket as well. A client that is not the credential's is never told from one that does not exist.
/// </summary>
internal sealed class CallerSignIn(RequestDelegate next, TokenStore tokens, UserSignIn users, TicketStore tickets)
{
    private static readonly StringValues DiallerSchemes = "Bearer";
    private static readonly StringValues CrmSchemes = new(["Basic realm=\"Dialbook\"", "SOTicket", "Bearer"]);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is { } required)
        {
            var isCrm = CrmErrors.Concern(context);
            var caller = await FindCallerAsync(context, isCrm);
            if (caller is null || !IsAddressed(caller.Client.Id, context))
            {
                context.Response.Headers.WWWAuthenticate = isCrm ? CrmSchemes : DiallerSchemes;
                throw new DialbookException(
                    DialbookFault.Unauthenticated, isCrm ? "A valid user, ticket or token is needed" : "A valid token of this client is needed");
            }

            if (caller.Role < required.Role)
                throw new DialbookException(DialbookFault.Forbidden, $"This call needs a {(isCrm ? "user or token" : "token")} with the role {Text(required.Role)}");

            context.Features.Set(caller);
        }

        await next(context);
    }

    private ValueTask<Caller?> FindCallerAsync(HttpContext context, bool isCrm)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var space = Math.Max(0, authorization.IndexOf(' ', StringComparison.Ordinal));
        var credential = authorization[space..].Trim();
        return (authorization[..space].ToUpperInvariant(), isCrm) switch
        {
            _ when credential.Length == 0 => default,
            ("BEARER", _) => tokens.AuthenticateAsync(credential, context.RequestAborted),
            ("SOTICKET", true) => tickets.AuthenticateAsync(credential, context.RequestAborted),
            ("BASIC", true) when BasicCredential.Read(credential) is { } user =>
                users.AuthenticateAsync(user.Name, user.Password, CallerAddress.Of(context), context.RequestAborted),
            _ => default,
        };
    }

    private static bool IsAddressed(ClientId client, HttpContext context) =>
        context.Request.RouteValues["clientId"] is not string addressed || addressed == client.ToString();

    private static string Text(Role role) => role == Role.Admin ? "admin" : "write or admin";
}
