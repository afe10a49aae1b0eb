using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Identity;

namespace Dialbook.Functions.Users;

/// <summary>Says who the caller is, as far as Dialbook knows.</summary>
internal static class GetCurrentPrincipal
{
    public static async Task<Answer> HandleAsync(CrmCall call, UserStore users)
    {
        var caller = call.Caller;

        // a token that names no associate is another system's
        var isAssociate = caller.AssociateId > 0;
        var userName = caller.UserName ?? (isAssociate ? (await users.FindAsync(call.Client, caller.AssociateId, call.Aborted))?.Name : null);
        var principal = new SoPrincipalCarrier
        {
            UserType = isAssociate ? UserType.InternalAssociate : UserType.SystemAssociate,
            Associate = userName,
            AssociateId = caller.AssociateId,
            RoleName = caller.Role.ToString().ToLowerInvariant(),
            RoleType = isAssociate ? RoleType.Employee : RoleType.System,
            DatabaseContextIdentifier = call.Client.ToString(),
            UserName = userName,
        };
        return CrmAnswer.Of(call, principal, CrmJson.Default.SoPrincipalCarrier);
    }
}
