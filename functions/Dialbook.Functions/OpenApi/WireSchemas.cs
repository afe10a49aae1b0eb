using Dialbook.Functions.Wire.Crm;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Schemas of the CRM API's types, from what the compiler generated for them.</summary>
internal static class WireSchemas
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
        WireKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        WireKind.Time =>
            new OpenApiSchema { Type = JsonSchemaType.String,
                Description = "A time in ISO 8601, with or without an offset, by `SO-TimeZone`" },
        WireKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        WireKind.Name when type.Names!.AreFlags =>
            new OpenApiSchema { Type = JsonSchemaType.String, Description = "With commas between: " + type.Names.Choice },
        WireKind.Name => Parameters.OneOf(type.Names!.All.Append(type.Names.None).Distinct(StringComparer.Ordinal)),
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    public static IOpenApiSchema OrNull(this IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
            return new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        own.Type |= JsonSchemaType.Null;
        own.Enum?.Add(JsonNullSentinel.JsonNull);
        return own;
    }

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
