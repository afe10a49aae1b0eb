using Dialbook.Functions.Hosting;
using Dialbook.Identity;

namespace Dialbook.Functions.AppTokens;

/// <summary>The table of contents of the API for application tokens.</summary>
internal static class AppTokenFunctions
{
    public static void MapAppTokens(this IEndpointRouteBuilder client)
    {
        client.MapPost("appTokens", CreateAppToken.HandleAsync).AsFunction("CreateAppToken", Role.Admin);
        client.MapGet("appTokens", ListAppTokens.HandleAsync).AsFunction("ListAppTokens", Role.Admin);
        client.MapDelete("appTokens/{id}", RemoveAppToken.HandleAsync).AsFunction("RemoveAppToken", Role.Admin);
    }
}
