using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Times;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Bodies of the CRM API. Examples are written as answers are.</summary>
internal static class CrmContent
{
    private static readonly string[] JsonTypes =
    [
        "application/json", "text/json", "application/json-patch+json", "application/merge-patch+json",
    ];
    private static readonly string[] XmlTypes = ["application/xml", "text/xml"];
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Arguments, in every format that is taken.</summary>
    public static OpenApiRequestBody Taken(JsonTypeInfo type, object? example, ApiSchemas schemas) => new()
    {
        Description = "Absent arguments are 0, false or nothing; so is everything without a body",
        Content = Of([.. JsonTypes, .. XmlTypes, .. type.Kind == JsonTypeInfoKind.Object ? [Form] : Array.Empty<string>()], _ =>
            schemas.Of(type), Given(type, example)),
    };

    /// <summary>An answer, as JSON and as XML.</summary>
    public static Dictionary<string, OpenApiMediaType> Answered(
        JsonTypeInfo type, ApiSchemas schemas, object? example = null, bool orNull = false) =>
        Of([JsonTypes[0], .. XmlTypes], isXml => orNull && !isXml ? schemas.Of(type).OrNull() : schemas.Of(type), Written(type, example));

    /// <summary>Whether an answer follows the CRM API, where callers choose fields, language and times.</summary>
    public static bool IsCarrier(OpenApiResponse answer) => answer.Content?.ContainsKey(XmlTypes[0]) == true;

    /// <summary>Only the first type has an example: tools make those of the others from the schema.</summary>
    private static Dictionary<string, OpenApiMediaType> Of(
        IReadOnlyList<string> contentTypes, Func<bool, IOpenApiSchema> schemaOf, JsonNode? example) =>
        Bodies.Of(contentTypes.Select(type => (type, schemaOf(XmlTypes.Contains(type)), type == contentTypes[0] ? example : null)));

    private static JsonNode? Written(JsonTypeInfo type, object? example)
    {
        if (example is null)
            return null;
        using var writer = CarrierWriter.For(AnswerFormat.Json);
        new CarrierWalk(writer, new Representation(
            AnswerFormat.Json, FieldSelection.Everything, AnswerLanguage.AsStored,
            new AnswerTimes(ClientTime.Utc, true))).Write(WireType.Of(type), example);
        return JsonNode.Parse(writer.Written().Span);
    }

    /// <summary>An example of arguments, without the obvious.</summary>
    private static JsonNode? Given(JsonTypeInfo type, object? example)
    {
        var written = Written(type, example);
        LeaveOut(WireType.Of(type), written);
        return written;
    }

    private static void LeaveOut(WireType type, JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                    LeaveOut(type.Item, item);
                break;
            case JsonObject carrier when type.Kind == WireKind.Object:
                foreach (var property in type.Properties)
                {
                    LeaveOut(property.Type, carrier[property.Name]);
                    if (!property.IsGiven || carrier[property.Name]?.ToString() is null or "" or "0" or "false"
                        || carrier[property.Name]?.ToString() == property.Type.Names?.None)
                        carrier.Remove(property.Name);
                }

                break;
        }
    }
}
