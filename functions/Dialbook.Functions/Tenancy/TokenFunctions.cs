using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>The table of contents of the API for tokens.</summary>
public sealed class TokenFunctions(TokenStore tokens, TimeProvider clock)
{
    private const string At = DiallerRequest.ClientRoot + "/tokens";

    [Function("CreateToken"), Needs(Role.Admin), Described(typeof(TokenDescriptions), nameof(TokenDescriptions.Create))]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request) =>
        await CreateToken.HandleAsync(request, tokens, clock);

    [Function("ListTokens"), Needs(Role.Admin), Described(typeof(TokenDescriptions), nameof(TokenDescriptions.List))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        TokenFormat.Answer(request, await tokens.ListAsync(request.Client, request.Aborted));

    [Function("RevokeToken"), Needs(Role.Admin), Described(typeof(TokenDescriptions), nameof(TokenDescriptions.Revoke))]
    public async Task<IResult> Revoke([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At + "/{id}")] DiallerRequest request)
    {
        await tokens.RevokeAsync(request.Client, request.RouteText(), request.Aborted);
        return Answer.Ok();
    }
}
