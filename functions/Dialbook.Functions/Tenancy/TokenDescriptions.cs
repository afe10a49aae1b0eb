using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Tenancy;

internal static class TokenDescriptions
{
    private const string NewToken = """{"Name":"Import from the CRM","Role":"write","dtExpires":"2030-01-01"}""";

    private static JsonObject Example => JsonNode.Parse(
        """
        {"ID":"9ee4524d","Name":"Import from the CRM","Role":"write","AssociateID":null,"dtCreated":"2026-11-22T02:05:22.506",
         "dtExpires":"2030-01-01T00:00:00.000","dtLastUsed":null,"dtRevoked":null}
        """)!.AsObject();

    public static OperationDescription List(ApiSchemas schemas) => new("Lists the client's tokens, without their secrets")
    {
        Answer = DiallerAnswers.Records("The tokens", schemas.Named("Token", Token), Example),
    };

    public static OperationDescription Create(ApiSchemas schemas)
    {
        var example = Example;
        example["Token"] = "ujlEhZcd…";
        return new("Makes a token")
        {
            Details = "The secret, `Token`, is in this answer and never again.",
            Body = DiallerContent.Request(
                schemas.Named("NewToken", () => RecordSchemas.Given(TokenFunctions.Columns, TokenFunctions.Name, TokenFunctions.RoleName)),
                NewToken),
            Answer = DiallerAnswers.Records(
                "The token", schemas.Named("TokenWithSecret", () => Token().With("Token", Schemas.Text())), example),
        };
    }

    public static OperationDescription Revoke(ApiSchemas schemas) => new("Revokes a token, which stops within 5 seconds")
    {
        Parameters = [Parameters.InPath("id", "The token's ID", Schemas.Text(), "9ee4524d")],
        Answer = DiallerAnswers.Done("Revoked"),
        Faults = [DialbookFault.NotFound],
    };

    private static OpenApiSchema Token()
    {
        var schema = Schemas.Object().With("ID", Schemas.Text()).With("Name", Schemas.Text())
            .With("Role", Schemas.OneOf(Enum.GetNames<Role>().Select(role => role.ToLowerInvariant())))
            .With("AssociateID", Schemas.Integer().OrNull()).With("dtCreated", Schemas.Time());
        foreach (var time in (string[])["dtExpires", "dtLastUsed", "dtRevoked"])
            schema.With(time, Schemas.Time().OrNull());
        return schema;
    }
}

internal static class AppTokenDescriptions
{
    private static JsonObject Example =>
        JsonNode.Parse("""{"ID":"5f1c77aa","Name":"Phone app","dtCreated":"2026-11-22T02:05:22.506"}""")!.AsObject();

    public static OperationDescription List(ApiSchemas schemas) => new("Lists the client's application tokens, without their secrets")
    {
        Answer = DiallerAnswers.Records("The application tokens", schemas.Named("AppToken", AppToken), Example),
    };

    public static OperationDescription Create(ApiSchemas schemas)
    {
        var example = Example;
        example["Token"] = "9Zr1mQ0c…";
        return new("Makes an application token")
        {
            Details =
                "As soon as a client has one, calls of the CRM API need one in `SO-AppToken`. "
                + "The secret, `Token`, is in this answer and never again.",
            Body = DiallerContent.Request(
                schemas.Named("NewAppToken", () => RecordSchemas.Given(AppTokenFunctions.Columns, AppTokenFunctions.Name)),
                """{"Name":"Phone app"}"""),
            Answer = DiallerAnswers.Records(
                "The application token", schemas.Named("AppTokenWithSecret", () => AppToken().With("Token", Schemas.Text())), example),
        };
    }

    public static OperationDescription Remove(ApiSchemas schemas) => new("Removes an application token, which stops within 5 seconds")
    {
        Parameters = [Parameters.InPath("id", "The application token's ID", Schemas.Text(), "5f1c77aa")],
        Answer = DiallerAnswers.Done("Removed"),
        Faults = [DialbookFault.NotFound],
    };

    private static OpenApiSchema AppToken() =>
        Schemas.Object().With("ID", Schemas.Text()).With("Name", Schemas.Text()).With("dtCreated", Schemas.Time());
}
