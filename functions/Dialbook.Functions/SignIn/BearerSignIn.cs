using Dialbook.Functions.Hosting;
using Dialbook.Identity;

namespace Dialbook.Functions.SignIn;

/// <summary>
/// Lets a call pass whose bearer token is the addressed client's and has the role that the endpoint needs. A client that is not the token's
/// is never told from one that does not exist.
/// </summary>
internal sealed class BearerSignIn(RequestDelegate next, TokenStore tokens)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>() is { } required)
        {
            var caller = await FindCallerAsync(context);
            if (caller is null || !IsAddressed(caller.Client.Id, context))
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                await ErrorAnswers.Of(context, StatusCodes.Status401Unauthorized, "A valid token of this client is needed").ExecuteAsync(context);
                return;
            }

            if (caller.Role < required.Role)
            {
                await ErrorAnswers.Of(context, StatusCodes.Status403Forbidden, $"This call needs a token with the role {Text(required.Role)}").ExecuteAsync(context);
                return;
            }

            context.Features.Set(caller);
        }

        await next(context);
    }

    private async ValueTask<Caller?> FindCallerAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && authorization[Scheme.Length..].Trim() is { Length: > 0 } secret
            ? await tokens.AuthenticateAsync(secret, context.RequestAborted)
            : null;
    }

    private static bool IsAddressed(ClientId client, HttpContext context) =>
        context.Request.RouteValues["clientId"] is not string addressed || addressed == client.ToString();

    private static string Text(Role role) => role == Role.Admin ? "admin" : "write or admin";
}
