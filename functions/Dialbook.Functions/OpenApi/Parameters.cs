using System.Text.Json.Nodes;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Functions.Middleware;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Parameters that several operations take.</summary>
internal static class Parameters
{
    public static OpenApiParameter Client() =>
        InPath("clientId", "The client (ClientsID), which must be the credential's", Schemas.Integer(), 1);

    public static OpenApiParameter InPath(string name, string description, OpenApiSchema schema, JsonNode example) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = schema, Example = example };

    public static OpenApiParameter CampaignId() => InPath("id", "The campaign's ID", Schemas.Integer(), 538);

    public static OpenApiParameter ContactId() => InPath("id", "The contact's ID", Schemas.Integer(), 1000);

    public static OpenApiParameter JobId() => InPath("id", "The job's ID (JobID)", Schemas.Text(), "9982046868839809f7a2124");

    public static OpenApiParameter InQuery(
        string name, string description, OpenApiSchema schema, JsonNode? example = null, bool isRequired = false) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Required = isRequired,
            Description = description,
            Schema = schema,
            Example = example,
        };

    public static OpenApiParameter UserData() =>
        InQuery("userData", "The contact's UserData; of several contacts the lowest ID counts", Schemas.Text(), "lead-1", isRequired: true);

    public static OpenApiParameter LanguagesId() =>
        InQuery("languagesID", "The language of result codes; the campaign's without it", Schemas.Integer(), 1);

    public static OpenApiParameter OfCampaign(string description) => InQuery("diallerCampaignsID", description, Schemas.Integer(), 538);

    public static OpenApiParameter OverwriteDuplicates() => InQuery(
        "overwriteDuplicates",
        "Whether the contact of the same campaign with the same UserData gets the given columns; otherwise there is always a new contact",
        Schemas.Flag());

    public static OpenApiParameter DecimalComma() => InQuery(
        ImportBody.DecimalCommaField,
        "Whether amounts in CSV have a decimal comma; without it they have where `;` separates the cells and none has a decimal point",
        Schemas.Flag());

    public static IEnumerable<OpenApiParameter> OfCsvLayout() =>
    [
        InQuery(CsvLayout.DelimiterField, "What separates the cells in CSV; `,` without it", Schemas.OneOf(CsvLayout.Delimiters)),
        InQuery(CsvLayout.MarkField, "Whether CSV begins with a byte order mark, by which spreadsheets know UTF-8", Schemas.Flag()),
    ];

    public static OpenApiParameter IfMatch() =>
        InHeader(
            HeaderNames.IfMatch, "Versions (`ETag`), of which the contact must have one",
            "W/\"datetime'2026-11-22T02%3A05%3A15.2079742Z'\"");

    public static OpenApiParameter IdempotencyKey() => InHeader(
        ApiRequest.IdempotencyKeyHeader,
        "Makes the call safe to repeat: the same key with the same request gets the first answer again, for 24 hours",
        "file-7-row-2", maxLength: ApiRequest.MaxIdempotencyKey);

    public static OpenApiParameter AppToken() =>
        InHeader(Admission.AppTokenHeader, "An application token, if the client has any", "9Zr1mQ0c");

    /// <summary>What every request takes that is answered like the CRM API.</summary>
    public static IEnumerable<OpenApiParameter> OfCarriers() =>
    [
        InQuery("$select", "The fields that are wanted, such as `Contact/Name,Tickets`; the others are nulled", Schemas.Text()),
        InHeader("SO-Language", "The language of texts; without it that of `Accept-Language`", "en"),
        InHeader("SO-TimeZone", "The zone of times, such as `NO` or `NO,includeTZOffset`; without it the client's, with offset", "NO"),
    ];

    public static OpenApiParameter InHeader(string name, string description, string example, int? maxLength = null) => new()
    {
        Name = name, In = ParameterLocation.Header, Description = description, Example = example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = maxLength is null ? null : 1, MaxLength = maxLength },
    };
}
