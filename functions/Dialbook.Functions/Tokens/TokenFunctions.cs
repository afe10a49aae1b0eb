using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tokens;

/// <summary>The table of contents of the API for tokens.</summary>
internal static class TokenFunctions
{
    public static void MapTokens(this IEndpointRouteBuilder client)
    {
        client.MapPost("tokens", CreateToken.HandleAsync).AsFunction("CreateToken", Role.Admin).Described(TokenDescriptions.Create);
        client.MapGet("tokens", ListTokens.HandleAsync).AsFunction("ListTokens", Role.Admin).Described(TokenDescriptions.List);
        client.MapDelete("tokens/{id}", RevokeToken.HandleAsync).AsFunction("RevokeToken", Role.Admin).Described(TokenDescriptions.Revoke);
    }
}
