using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>The table of contents of the API for application tokens.</summary>
public sealed class AppTokenFunctions(AppTokenStore tokens)
{
    private const string At = DiallerRequest.ClientRoot + "/appTokens";

    [Function("CreateAppToken"), Needs(Role.Admin), Described(typeof(AppTokenDescriptions), nameof(AppTokenDescriptions.Create))]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request) =>
        await CreateAppToken.HandleAsync(request, tokens);

    [Function("ListAppTokens"), Needs(Role.Admin), Described(typeof(AppTokenDescriptions), nameof(AppTokenDescriptions.List))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        AppTokenFormat.Answer(request, await tokens.ListAsync(request.Client, request.Aborted));

    [Function("RemoveAppToken"), Needs(Role.Admin), Described(typeof(AppTokenDescriptions), nameof(AppTokenDescriptions.Remove))]
    public async Task<IResult> Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At + "/{id}")] DiallerRequest request)
    {
        await tokens.RemoveAsync(request.Client, request.RouteText(), request.Aborted);
        return Answer.Ok();
    }
}
