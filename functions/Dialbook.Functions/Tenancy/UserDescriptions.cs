using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Tenancy;

internal static class UserDescriptions
{
    public static OperationDescription GetCurrentPrincipal(ApiSchemas schemas) => new("Says who the caller is")
    {
        Details =
            "The associate, and the person and the company that the CRM has for it. What Dialbook does not keep is `null`, 0 or false.",
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "The caller",
            Content = CrmContent.Answered(CrmJson.Default.SoPrincipalCarrier, schemas, new SoPrincipalCarrier
            {
                UserType = UserType.InternalAssociate, Associate = "demo", AssociateId = 1, RoleName = "admin",
                    RoleType = RoleType.Employee,
                DatabaseContextIdentifier = "1", UserName = "demo",
            }),
        }),
    };

    public static OperationDescription CreateTicket(ApiSchemas schemas) => new("Gives a ticket to who signed in with name and password")
    {
        Details = "It ends six hours after its last use, with another password of its user, and by logging out.",
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "The ticket", Content = CrmContent.Answered(
                CrmJson.Default.SoTicket, schemas, new SoTicket { Ticket = "7T:AQAAAAEA…" }),
        }),
    };

    public static OperationDescription CreateSession(ApiSchemas schemas) => new("Signs a browser in, with a session in cookies")
    {
        Details = "To who signed in with name and password, or with a token. Calls that change something then need `X-XSRF-TOKEN`.",
        Answer = new OperationAnswer(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "The session", Content = CrmContent.Answered(
                CrmJson.Default.SoSession, schemas, new SoSession { XsrfToken = "Q2hhbmNl…" }),
        }).WithHeaders(("Set-Cookie", "The cookies `Dialbook-Session` and `XSRF-TOKEN`")),
    };

    public static OperationDescription LogOut(ApiSchemas schemas) => new("Ends the ticket or the session that the caller signed in with")
    {
        Details = "It takes any credential, and keeps when the associate left.",
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "The ticket that is left: `null`", Content = CrmContent.Answered(CrmJson.Default.SoTicket, schemas, orNull: true),
        }),
    };
}
