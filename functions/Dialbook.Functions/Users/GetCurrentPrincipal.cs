using Dialbook.Functions.Formats;
using Dialbook.Identity;
using Microsoft.AspNetCore.Http.Features;

namespace Dialbook.Functions.Users;

/// <summary>Says who the caller is.</summary>
internal static class GetCurrentPrincipal
{
    public static async Task<Answer> HandleAsync(HttpContext context, UserStore users)
    {
        var caller = context.Features.GetRequiredFeature<Caller>();
        var name = caller.UserName
            ?? (caller.AssociateId > 0 ? (await users.FindAsync(caller.Client.Id, caller.AssociateId, context.RequestAborted))?.Name : null);
        return UserJson.Answer(SoPrincipalCarrier.Of(caller, name), UserJson.Default.SoPrincipalCarrier);
    }
}
