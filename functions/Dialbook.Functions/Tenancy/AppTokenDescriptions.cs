using System.Text.Json.Nodes;
using Dialbook.Functions.OpenApi;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Tenancy;

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
                "As soon as a client has one, calls of the CRM API need one in `SO-AppToken`. The secret, `Token`, is in this answer and never again.",
            Body = Bodies.Taken(
                schemas.Named("NewAppToken", () => ColumnSchemas.Given(CreateAppToken.Columns, CreateAppToken.Name)),
                """{"Name":"Phone app"}"""),
            Answer = DiallerAnswers.Records(
                "The application token", schemas.Named("AppTokenWithSecret", () => AppToken().With("Token", Bodies.Text())), example),
        };
    }

    public static OperationDescription Remove(ApiSchemas schemas) => new("Removes an application token, which stops within 5 seconds")
    {
        Parameters = [Parameters.InPath("id", "The application token's ID", Bodies.Text(), "5f1c77aa")],
        Answer = DiallerAnswers.Done("Removed"),
        Faults = [DialbookFault.NotFound],
    };

    private static OpenApiSchema AppToken() =>
        ColumnSchemas.Empty().With("ID", Bodies.Text()).With("Name", Bodies.Text()).With("dtCreated", ColumnSchemas.Time());
}
