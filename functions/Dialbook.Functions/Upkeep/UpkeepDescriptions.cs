using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Upkeep;

internal static class UpkeepDescriptions
{
    private static JsonObject Example => JsonNode.Parse("""{"Table":"Contacts","nErased":1}""")!.AsObject();

    public static OperationDescription Erase(ApiSchemas schemas) => new("Erases a person from everything that is kept")
    {
        Details =
            "One of the fields is mandatory; whoever has any of them is erased. "
            + "It may be repeated, and answers nothing when nothing is left.",
        Body = DiallerContent.Request(
            schemas.Named("ErasureSubject", () => RecordSchemas.Given(ErasePerson.Columns)), """{"PhoneNumber":"+44 20 7946 0999"}"""),
        Answer = DiallerAnswers.Records("How many rows of which table went", schemas.Named("ErasedRows", ErasedRows), Example),
    };

    public static OperationDescription Health(ApiSchemas schemas) => new("Says whether the app and its store work")
    {
        Answer = State("Both work", StatusCodes.Status200OK, "ok"),
        OtherAnswer = State("The store does not", StatusCodes.Status503ServiceUnavailable, "cannot be reached"),
    };

    private static OpenApiSchema ErasedRows() => Schemas.Object().With("Table", Schemas.Text()).With("nErased", Schemas.Integer());

    private static OperationAnswer State(string says, int status, string state) =>
        DiallerAnswers.Of(says, Schemas.Object().With("store", Schemas.Text()), new JsonObject { ["store"] = state }, status);
}
