using Dialbook.Functions.Tenancy;
using Dialbook.Storage;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Primitives;

namespace Dialbook.Functions.Middleware;

/// <summary>
/// Lets a request pass whose credential is the addressed client's and has the role that the operation needs, unless the client's requests
/// are too many. A client that is not the credential's is never told from one that does not exist.
/// </summary>
internal sealed class Admission(CallerFinder callers, CallerAddress addresses, AppTokenStore appTokens, RequestLimits limits)
    : IFunctionsWorkerMiddleware
{
    /// <summary>The header that carries an application token.</summary>
    public const string AppTokenHeader = "SO-AppToken";

    private static readonly StringValues DiallerSchemes = "Bearer";
    private static readonly StringValues CrmSchemes = new(["Basic realm=\"Dialbook\"", "SOTicket", "Bearer"]);

    /// <summary>A browser that reads of Basic asks for a password itself, and leaves the page that called waiting.</summary>
    private static readonly StringValues PageSchemes = new(["SOTicket", "Bearer"]);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && http.Features.Get<ApiOperation>() is { IsOpen: false } operation)
            await AdmitAsync(context, http, operation);
        await next(context);
    }

    private async Task AdmitAsync(FunctionContext context, HttpContext http, ApiOperation operation)
    {
        var isCrm = operation.IsCrm;
        var caller = await callers.FindAsync(http, isCrm, () => addresses.Of(context, http));
        if (caller is null || !IsAddressed(caller.Client.Id, http))
            throw Unknown(http, isCrm, isCrm ? "A valid user, ticket or token is needed" : "A valid token of this client is needed");
        limits.Take(caller.Client.Id);
        if (isCrm && !await appTokens.IsAllowedAsync(caller.Client.Id, http.Request.Headers[AppTokenHeader], http.RequestAborted))
            throw Unknown(http, isCrm, $"A valid application token is needed in {AppTokenHeader}");
        if (operation.Role is not { } least || caller.Role < least)
            throw new DialbookException(
                DialbookFault.Forbidden, $"This call needs a {(isCrm ? "user or token" : "token")} with the role {Text(operation.Role)}");

        http.Features.Set(caller);
    }

    private static DialbookException Unknown(HttpContext http, bool isCrm, string error)
    {
        http.Response.Headers.WWWAuthenticate =
            !isCrm ? DiallerSchemes : http.Request.Headers.XRequestedWith == "XMLHttpRequest" ? PageSchemes : CrmSchemes;
        return new(DialbookFault.Unauthenticated, error);
    }

    private static bool IsAddressed(ClientId client, HttpContext http) =>
        http.Request.RouteValues["clientId"] is not string addressed || addressed == client.ToString();

    private static string Text(Role? role) => role == Role.Write ? "write or admin" : "admin";
}
