using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Bodies of the CRM API. Examples are written as answers are.</summary>
internal static class CrmContent
{
    /// <summary>Arguments, in every format that is taken.</summary>
    public static OpenApiRequestBody Request(JsonTypeInfo type, object? example, ApiSchemas schemas)
    {
        string[] form = type.Kind == JsonTypeInfoKind.Object ? [ArgumentReader.FormType] : [];
        return new()
        {
            Description = "Absent arguments are 0, false or nothing; so is everything without a body",
            Content = Of(
                [.. ArgumentReader.JsonTypes, .. ArgumentReader.XmlTypes, .. form],
                _ => schemas.Of(type),
                ExampleOfArguments(type, example)),
        };
    }

    public static Dictionary<string, OpenApiMediaType> Answer(
        JsonTypeInfo type, ApiSchemas schemas, object? example = null, bool orNull = false) => Of(
        [DiallerContent.JsonType, .. ArgumentReader.XmlTypes],
        isXml => orNull && !isXml ? schemas.Of(type).OrNull() : schemas.Of(type),
        Example(type, example));

    /// <summary>Whether an answer follows the CRM API, where callers choose fields, language and times.</summary>
    public static bool IsCarrier(OpenApiResponse answer) => answer.Content?.ContainsKey(ArgumentReader.XmlTypes[0]) == true;

    /// <summary>Only the first type has an example: tools make those of the others from the schema.</summary>
    private static Dictionary<string, OpenApiMediaType> Of(
        IReadOnlyList<string> contentTypes, Func<bool, IOpenApiSchema> schemaOf, JsonNode? example) =>
        DiallerContent.Of(contentTypes.Select(
            type => (type, schemaOf(ArgumentReader.XmlTypes.Contains(type)), type == contentTypes[0] ? example : null)));

    private static JsonNode? Example(JsonTypeInfo type, object? value)
    {
        if (value is null)
            return null;
        using var values = ValueWriter.For(AnswerFormat.Json);
        new CarrierWriter(values, Representation.Plain(AnswerFormat.Json)).Write(WireType.Of(type), value);
        return JsonNode.Parse(values.Written().Span);
    }

    /// <summary>An example without the obvious.</summary>
    private static JsonNode? ExampleOfArguments(JsonTypeInfo type, object? arguments)
    {
        var example = Example(type, arguments);
        LeaveOut(WireType.Of(type), example);
        return example;
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

/// <summary>Schemas of the CRM API's types, from what the compiler generated for them.</summary>
internal static class CarrierSchemas
{
    public static IOpenApiSchema Of(WireType type, ApiSchemas schemas) => type.Kind switch
    {
        WireKind.Object => schemas.Named(type.Name, () => ObjectOf(type, schemas)),
        WireKind.List => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = Of(type.Item, schemas),
            Xml = new OpenApiXml { Name = type.Name, Wrapped = true },
        },
        WireKind.Map => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(type.Item, schemas) },
        WireKind.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = type.Type == typeof(long) ? "int64" : "int32" },
        WireKind.Number => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        WireKind.Flag => Schemas.Flag(),
        WireKind.Time => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "A time in ISO 8601, with or without an offset, by `SO-TimeZone`",
        },
        WireKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        WireKind.Name when type.Names!.AreFlags => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "With commas between: " + type.Names.Choice,
        },
        WireKind.Name => Schemas.OneOf(type.Names!.All.Append(type.Names.None).Distinct(StringComparer.Ordinal)),
        _ => Schemas.Text(),
    };

    private static OpenApiSchema ObjectOf(WireType type, ApiSchemas schemas) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = type.Properties.ToDictionary(property => property.Name, property => Of(property, schemas), StringComparer.Ordinal),
    };

    private static IOpenApiSchema Of(WireProperty property, ApiSchemas schemas)
    {
        var schema = Of(property.Type, schemas);
        if (property.IsNullable)
            schema = schema.OrNull();
        if (!property.IsGiven && schema is OpenApiSchema own)
            own.ReadOnly = true;
        if (property.Type.Kind == WireKind.List && schema is OpenApiSchema list)
            list.Xml = new OpenApiXml { Wrapped = true };
        return schema;
    }
}
