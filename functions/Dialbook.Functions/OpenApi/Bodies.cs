using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Wire.Crm;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Bodies of requests and answers, as they are outside the agents.</summary>
internal static class Bodies
{
    public const string JsonType = "application/json";
    public const string CsvType = "text/csv";
    public const string NdjsonType = "application/x-ndjson";

    public static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema, JsonNode? example) => Of((JsonType, schema, example));

    public static Dictionary<string, OpenApiMediaType> Of(
        params IEnumerable<(string Type, IOpenApiSchema Schema, JsonNode? Example)> contents) =>
        contents.ToDictionary(
            content => content.Type, content =>
                new OpenApiMediaType { Schema = content.Schema, Example = content.Example }, StringComparer.Ordinal);

    /// <summary>A JSON object that a request must have, with an example.</summary>
    public static OpenApiRequestBody Taken(IOpenApiSchema schema, string example) =>
        new() { Required = true, Content = Json(schema, JsonNode.Parse(example)) };

    /// <summary>Rows, in each of the formats that an import takes.</summary>
    public static OpenApiRequestBody Rows(string csv, string row, IOpenApiSchema schema)
    {
        var rows = DiallerAnswers.ListOf(schema);
        return new()
        {
            Required = true,
            Content = Of(
                (CsvType, Text(), csv), (NdjsonType, Text(), row + "\n"),
                (JsonType, new OpenApiSchema { OneOf = [rows, ColumnSchemas.Empty().With("records", rows)] }, new JsonArray(
                    JsonNode.Parse(row)))),
        };
    }

    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}

internal static class Headers
{
    public static Dictionary<string, IOpenApiHeader> Of(params IEnumerable<(string Name, string Says)> headers) => headers.ToDictionary(
        header => header.Name,
        IOpenApiHeader (header) =>
            new OpenApiHeader { Description = header.Says, Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        StringComparer.Ordinal);
}

/// <summary>The document's named schemas. Each is made when it is first referred to, once.</summary>
internal sealed class ApiSchemas(OpenApiDocument document)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of that name.</summary>
    public IOpenApiSchema Named(string name, Func<OpenApiSchema> make)
    {
        // noted before it is made, since schemas may refer to each other
        if (_names.Add(name))
            document.AddComponent(name, make());
        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>The schema of what is on the wire of the CRM API.</summary>
    public IOpenApiSchema Of(JsonTypeInfo type) => WireSchemas.Of(WireType.Of(type), this);
}
