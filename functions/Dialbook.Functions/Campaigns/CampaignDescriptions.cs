using System.Text.Json.Nodes;
using Dialbook.Campaigns;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Campaigns;

/// <summary>What callers are told of the functions for campaigns.</summary>
internal static class CampaignDescriptions
{
    private const string NewCampaign =
        """
        {"Name":"Spring renewals","dtFrom":"2026-03-01","nMaxTries":3,
         "CallingHours":[{"Days":"Mon-Fri","From":"08:00","To":"21:00"},{"Days":"Sat","From":"10:00","To":"18:00"}]}
        """;
    private const string NewCode =
        """
        {"ExportKey":"Wrong person","Content":{"1":"Falsche Person","2":"Wrong person"},"bAborted":true,
         "bDoNotCall":true}
        """;

    /// <summary>An example of a result code.</summary>
    public static JsonNode CodeExample => JsonNode.Parse(
        """
        {"ID":1,"Content":"Success (Done)","ExportKey":"Success (Done)",
         "bDone":true,"bAborted":false,"bDelay":false,"bAppointment":false,"bDoNotCall":false}
        """)!;

    private static JsonNode Example => RecordSchemas.Example(
        CampaignColumns.All,
        """
        {"ID":538,"ClientsID":1,"Name":"My Campaign Name","nContacts":0,
         "dtCreated":"2026-11-22T02:05:08.836","dtLastModified":"2026-11-22T02:05:08.836"}
        """);

    public static OperationDescription List(ApiSchemas schemas) => new("Lists all campaigns of the client, by name")
    {
        Answer = DiallerAnswers.Records(
            "The campaigns", Campaign(schemas), Example,
            ("filter", new OpenApiSchema { Type = JsonSchemaType.Null }, null), ("limitStart", Schemas.Integer(), 0),
            ("limitPageSize", Schemas.Integer(), -1), ("orderBy", Schemas.Text(), "Name"), ("ascending", Schemas.Flag(), true)),
    };

    public static OperationDescription Create(ApiSchemas schemas) => new("Creates a campaign with five result codes")
    {
        Details = "Names are unique without regard to case and to spaces around them. `CallingHours` are when its contacts may be called, "
            + "in the zone `CallingHoursTimeZone`, else in the contact's own; none of them are always.",
        Parameters = [Parameters.IdempotencyKey()],
        Body = DiallerContent.Request(
            schemas.Named("NewCampaign", () => WithHours(RecordSchemas.Given(CampaignColumns.All, CampaignColumns.Name))), NewCampaign),
        Answer = One(schemas),
        Faults = [DialbookFault.Conflict],
    };

    public static OperationDescription Get(ApiSchemas schemas) => new("Reads one campaign")
    {
        Parameters = [Parameters.CampaignId()], Answer = One(schemas), Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Update(ApiSchemas schemas) => new("Changes the given columns of a campaign")
    {
        Details = "Absent columns stay, and `null` clears.",
        Parameters = [Parameters.CampaignId()],
        Body = DiallerContent.Request(
            schemas.Named("GivenCampaign", () => WithHours(RecordSchemas.Given(CampaignColumns.All))),
            """{"bActive":true,"dtTo":"2026-06-30T18:00:00","nMaxTries":null}"""),
        Answer = One(schemas),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    public static OperationDescription Delete(ApiSchemas schemas) => new("Deletes a campaign with all its contacts, as a job")
    {
        Details = "From the first moment on the campaign takes no imports and no changes. Deleting it again gives the same job.",
        Parameters = [Parameters.CampaignId()], Answer = DiallerAnswers.Accepted(), Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription ListCodes(ApiSchemas schemas) => new("Lists the result codes of a campaign")
    {
        Parameters = [Parameters.CampaignId(), Parameters.LanguagesId()], Answer = Codes(schemas), Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription CreateCode(ApiSchemas schemas) => new("Adds a result code to a campaign")
    {
        Details = "Exactly one of `bDone`, `bAborted`, `bDelay` and `bAppointment` is true. A campaign has up to 50 codes. With "
            + "`bDoNotCall` the number of such a call is not to be called again.",
        Parameters = [Parameters.CampaignId(), Parameters.LanguagesId()],
        Body = DiallerContent.Request(schemas.Named("NewResultCode", () => Given(CampaignReader.ExportKey)), NewCode),
        Answer = Codes(schemas),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    public static OperationDescription UpdateCode(ApiSchemas schemas) => new("Changes what is given of a result code")
    {
        Parameters =
        [
            Parameters.CampaignId(), Parameters.InPath("codeId", "The result code's ID", Schemas.Integer(), 1), Parameters.LanguagesId(),
        ],
        Body = DiallerContent.Request(schemas.Named("GivenResultCode", () => Given()), """{"Content":"Somebody else answered"}"""),
        Answer = Codes(schemas),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    /// <summary>A result code as it is answered.</summary>
    public static IOpenApiSchema Code(ApiSchemas schemas) => schemas.Named("ResultCode", () =>
    {
        var schema = Schemas.Object().With("ID", Schemas.Integer()).With("Content", Schemas.Text().OrNull()).With(
            "ExportKey", Schemas.Text());
        foreach (var flag in CampaignReader.Types.Select(type => type.Column.Name))
            schema.With(flag, Schemas.Flag());
        return schema.With(CampaignReader.DoNotCall.Name, Schemas.Flag());
    });

    private static IOpenApiSchema Campaign(ApiSchemas schemas) =>
        schemas.Named("Campaign", () => WithHours(RecordSchemas.Answered(CampaignColumns.All)));

    private static OpenApiSchema WithHours(OpenApiSchema campaign)
    {
        var span = Schemas.Object().With("Days", Described("`Mon` to `Sun`, ranges and lists of them, such as `Mon-Fri` or `Sat,Mon-Wed`"))
            .With("From", Described("The first minute, `00:00` to `23:59`")).With("To", Described("The first minute after it, to `24:00`"));
        campaign.Properties![CampaignColumns.CallingHours.Name] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array | JsonSchemaType.Null, Items = span, MaxItems = CallingHours.MaxSpans,
        };
        campaign.Properties[CampaignColumns.CallingHoursTimeZone.Name] = Described("The IANA name of a time zone").OrNull();
        return campaign;
    }

    private static OpenApiSchema Described(string description)
    {
        var text = Schemas.Text();
        text.Description = description;
        return text;
    }

    private static OperationAnswer One(ApiSchemas schemas) => DiallerAnswers.Records("The campaign", Campaign(schemas), Example);

    private static OperationAnswer Codes(ApiSchemas schemas) => DiallerAnswers.Records("The result codes", Code(schemas), CodeExample);

    private static OpenApiSchema Given(params IReadOnlyList<Column> mandatory) =>
        RecordSchemas.Given(CampaignReader.ResultCodeColumns, mandatory).With(
        "Content",
        new OpenApiSchema
        {
            Type = JsonSchemaType.String | JsonSchemaType.Object | JsonSchemaType.Null, AdditionalProperties = Schemas.Text(),
            Description = "What people read: a text for all languages, or a text for each language ID",
        },
        isRequired: false);
}
