using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Users;

/// <summary>The table of contents of the API for who is signed in.</summary>
internal static class UserFunctions
{
    public static void MapUsers(this IEndpointRouteBuilder crm)
    {
        crm.MapGet("User/currentPrincipal", GetCurrentPrincipal.HandleAsync).AsFunction("GetCurrentPrincipal", Role.Read).Described(UserDescriptions.GetCurrentPrincipal);
        crm.MapPost("User/ticket", CreateTicket.HandleAsync).AsFunction("CreateTicket", Role.Read).Described(UserDescriptions.CreateTicket);
        crm.MapPost("User/session", CreateSession.HandleAsync).AsFunction("CreateSession", Role.Read).Described(UserDescriptions.CreateSession);
        crm.MapPost("User/logout", LogOut.HandleAsync).AsFunction("LogOut", Role.Read).Described(UserDescriptions.LogOut);
    }
}
