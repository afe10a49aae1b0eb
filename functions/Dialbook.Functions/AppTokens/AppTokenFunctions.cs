using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.AppTokens;

/// <summary>The table of contents of the API for application tokens.</summary>
internal static class AppTokenFunctions
{
    public static void MapAppTokens(this IEndpointRouteBuilder client)
    {
        client.MapPost("appTokens", CreateAppToken.HandleAsync).AsFunction("CreateAppToken", Role.Admin).Described(AppTokenDescriptions.Create);
        client.MapGet("appTokens", ListAppTokens.HandleAsync).AsFunction("ListAppTokens", Role.Admin).Described(AppTokenDescriptions.List);
        client.MapDelete("appTokens/{id}", RemoveAppToken.HandleAsync).AsFunction("RemoveAppToken", Role.Admin).Described(AppTokenDescriptions.Remove);
    }
}
