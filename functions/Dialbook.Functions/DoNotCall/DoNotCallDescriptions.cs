using System.Text.Json.Nodes;
using Dialbook.DoNotCall;
using Microsoft.OpenApi;

namespace Dialbook.Functions.DoNotCall;

/// <summary>What callers are told of the functions for numbers that are not to be called.</summary>
internal static class DoNotCallDescriptions
{
    private const string NewNumber =
        """
        {"PhoneNumber":"030 1234567","Reason":"Asked us on 2 March","dtExpires":null}
        """;

    private static JsonObject Example => RecordSchemas.Example(
        DoNotCallColumns.All,
        """{"PhoneNumber":"+49301234567","Reason":"Asked us on 2 March","dtCreated":"2026-11-22T02:05:15.199"}""");

    public static OperationDescription Add(ApiSchemas schemas) =>
        new("Puts numbers on the do-not-call list, or replaces what it says of them")
    {
        Details = $"Up to {DoNotCallEditor.MaxRecords} records. Every number in a text is listed. All records or none; safe to repeat. "
            + $"A list has room for {DoNotCallStore.MaxNumbers} numbers.",
        Body = DiallerContent.Request(
            Schemas.Object().With("records", Schemas.ListOf(Given(schemas))), $$"""{"records":[{{NewNumber}}]}"""),
        Answer = DiallerAnswers.Records("Each number as it is stored, once", Number(schemas), Example),
        Faults = [DialbookFault.Conflict],
    };

    public static OperationDescription Get(ApiSchemas schemas) => new("Reads what the do-not-call list says of a number, or all of it")
    {
        Details = "Ascending by number, streamed. Numbers that have expired are not on the list.",
        Parameters =
        [
            PhoneNumber("Only the numbers in this text, of which one must be on the list"),
            Parameters.InQuery("limitPageSize", "How many: 1 to 10,000; `-1`, as without it, means all", Schemas.Integer(), 100),
            Parameters.InQuery("page", "The `nextPage` of the answer before", Schemas.Text()),
        ],
        Answer = DiallerAnswers.Of(
            "The numbers",
            Schemas.Object().With("limitPageSize", Schemas.Integer(), isRequired: false)
                .With("records", Schemas.ListOf(Number(schemas))).With("count", Schemas.Integer())
                .With("nextPage", Schemas.Text().OrNull(), isRequired: false),
            new JsonObject { ["limitPageSize"] = 100, ["records"] = new JsonArray(Example), ["count"] = 1, ["nextPage"] = null }),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Remove(ApiSchemas schemas) => new("Takes the numbers in a text off the do-not-call list")
    {
        Parameters = [PhoneNumber("The text, in which a number must be that is on the list", isRequired: true)],
        Answer = DiallerAnswers.Done("They are not on the list any more"),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Check(ApiSchemas schemas) => new("Tells which numbers are on the do-not-call list")
    {
        Details = $"Up to {DoNotCallEditor.MaxRecords} texts, answered in their order.",
        Body = DiallerContent.Request(
            Schemas.Object().With("PhoneNumbers", Schemas.ListOf(Text())), """{"PhoneNumbers":["030 1234567","030 7654321"]}"""),
        Answer = DiallerAnswers.Records(
            "Each text, and whether a number in it is on the list",
            schemas.Named("DoNotCallCheck", () => Schemas.Object().With(DoNotCallColumns.PhoneNumber.Name, Schemas.Text())
                .With("Numbers", Schemas.ListOf(Schemas.Text())).With("bPhoneNumberInvalid", Schemas.Flag())
                .With("bDoNotCall", Schemas.Flag()).With(DoNotCallColumns.Expires.Name, Schemas.Time().OrNull())),
            new JsonObject
            {
                [DoNotCallColumns.PhoneNumber.Name] = "030 1234567", ["Numbers"] = new JsonArray("+49301234567"),
                ["bPhoneNumberInvalid"] = false, ["bDoNotCall"] = true, [DoNotCallColumns.Expires.Name] = null,
            }),
    };

    public static OperationDescription Import(ApiSchemas schemas) => new("Puts many numbers on the do-not-call list, as a job")
    {
        Details = "The body may be gzipped (`Content-Encoding: gzip`), with up to 100 MB. A row that is wrong fails alone. "
            + "Of several rows with the same number the last counts.",
        Parameters = [Parameters.IdempotencyKey()],
        Body = DiallerContent.Rows("PhoneNumber,Reason\n030 1234567,Asked us on 2 March\n", NewNumber, Given(schemas)),
        Answer = DiallerAnswers.Accepted(),
    };

    private static OpenApiParameter PhoneNumber(string description, bool isRequired = false) =>
        Parameters.InQuery("phoneNumber", description, Schemas.Text(), "+49301234567", isRequired);

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String, MaxLength = DoNotCallColumns.PhoneNumber.MaxLength };

    private static IOpenApiSchema Given(ApiSchemas schemas) =>
        schemas.Named("GivenDoNotCall", () => RecordSchemas.Given(DoNotCallColumns.All, DoNotCallColumns.PhoneNumber));

    private static IOpenApiSchema Number(ApiSchemas schemas) =>
        schemas.Named("DoNotCallNumber", () => RecordSchemas.Answered(DoNotCallColumns.All));
}
