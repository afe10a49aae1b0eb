using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Tenancy;

internal static class UserDescriptions
{
    private static SoPrincipalCarrier Principal => new()
    {
        UserType = UserType.InternalAssociate, Associate = "demo", AssociateId = 1, RoleName = "admin", RoleType = RoleType.Employee,
        DatabaseContextIdentifier = "1", UserName = "demo",
    };

    public static OperationDescription GetCurrentPrincipal(ApiSchemas schemas) => new("Says who the caller is")
    {
        Details =
            "The associate, and the person and the company that the CRM has for it. What Dialbook does not keep is `null`, 0 or false.",
        Answer = Answer("The caller", CrmJson.Default.SoPrincipalCarrier, schemas, Principal),
    };

    public static OperationDescription CreateTicket(ApiSchemas schemas) => new("Gives a ticket to who signed in with name and password")
    {
        Details = "It ends six hours after its last use, with another password of its user, and by logging out.",
        Answer = Answer("The ticket", CrmJson.Default.SoTicket, schemas, new SoTicket { Ticket = "7T:AQAAAAEA…" }),
    };

    public static OperationDescription CreateSession(ApiSchemas schemas) => new("Signs a browser in, with a session in cookies")
    {
        Details = "To who signed in with name and password, or with a token. Calls that change something then need `X-XSRF-TOKEN`.",
        Answer = Answer("The session", CrmJson.Default.SoSession, schemas, new SoSession { XsrfToken = "Q2hhbmNl…" })
            .WithHeaders(("Set-Cookie", "The cookies `Dialbook-Session` and `XSRF-TOKEN`")),
    };

    public static OperationDescription LogOut(ApiSchemas schemas) => new("Ends the ticket or the session that the caller signed in with")
    {
        Details = "It takes any credential, and keeps when the associate left.",
        Answer = Answer("The ticket that is left: `null`", CrmJson.Default.SoTicket, schemas, example: null),
    };

    private static OperationAnswer Answer(string says, JsonTypeInfo type, ApiSchemas schemas, object? example) =>
        new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = says,
            Content = CrmContent.Answer(type, schemas, example, orNull: example is null),
        });
}
