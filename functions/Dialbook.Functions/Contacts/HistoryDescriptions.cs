using System.Text.Json.Nodes;
using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Contacts;

/// <summary>What callers are told of the functions for the history of contacts.</summary>
internal static class HistoryDescriptions
{
    private const string NewCall =
        """
        {"PhoneNumberOffset":1,"ResultCodesExportKey":"Delay (Delay)","UsersID":7,"dtNextTry":"2026-03-02T09:30:00","nCause":16,
         "StatisticsPartA":{"bOutbound":true,"nDuration":42}}
        """;

    /// <summary>An example of a call.</summary>
    public static JsonNode Example
    {
        get
        {
            var call = RecordSchemas.Example(
                CallColumns.All,
                """
                {"ID":10000001,"DiallerContactsID":1000,"UsersID":7,"StatisticsPartAID":10000001,
                 "PhoneNumber":"+44 20 7946 0001","PhoneNumberOffset":1,
                 "dtResultCodesTry":"2026-11-22T02:05:15.687","DiallerResultCodesTypesID":1,"DiallerCampaignsResultCodesID":1,
                 "dtCreated":"2026-11-22T02:05:15.687","dtLastModified":"2026-11-22T02:05:15.687"}
                """);
            call[CallReader.Statistics] = JsonNode.Parse("""{"ID":10000001,"bOutbound":true,"nDuration":42}""");
            call["DiallerCampaignsResultCodes"] = CampaignDescriptions.CodeExample;
            return call;
        }
    }

    public static OperationDescription GetById(ApiSchemas schemas) => new("Reads the calls of one contact, oldest first")
    {
        Parameters = [Parameters.ContactId(), Parameters.LanguagesId()], Answer = Calls(schemas), Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription GetByUserData(ApiSchemas schemas) =>
        new("Reads the calls of all contacts with that UserData, oldest first")
    {
        Parameters = [Parameters.UserData(), Parameters.LanguagesId()], Answer = Calls(schemas), Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Record(ApiSchemas schemas) => new("Records a call that a dialler made")
    {
        Details =
            "Mandatory are the result code, by `ResultCodesExportKey` or `DiallerCampaignsResultCodesID`, "
            + "and the number, by `PhoneNumberOffset` or `PhoneNumber`. "
            + "The history entry, the contact's current result and its tries are written together, or nothing.",
        Parameters = [Parameters.ContactId(), Parameters.LanguagesId(), Parameters.IfMatch(), Parameters.IdempotencyKey()],
        Body = DiallerContent.Request(
            schemas.Named("NewCall", () => RecordSchemas.Given([.. CallColumns.All, .. CallReader.OutcomeColumns])
                .With(CallReader.Statistics, Measured(RecordSchemas.Given(CallReader.Measured)).OrNull(), isRequired: false)), NewCall),
        Answer = Calls(schemas),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    /// <summary>A call as it is answered.</summary>
    public static IOpenApiSchema Call(ApiSchemas schemas) => schemas.Named("Call", () => RecordSchemas.Answered(CallColumns.All)
        .With(CallReader.Statistics, Measured(Schemas.Object().With("ID", Schemas.Integer())))
        .With("DiallerCampaignsResultCodes", CampaignDescriptions.Code(schemas).OrNull()));

    private static OperationAnswer Calls(ApiSchemas schemas) => DiallerAnswers.Records("The calls", Call(schemas), Example);

    private static OpenApiSchema Measured(OpenApiSchema schema)
    {
        schema.Description = "What was measured. Names of its own are kept as they come";
        schema.AdditionalProperties = new OpenApiSchema();
        return schema;
    }
}
