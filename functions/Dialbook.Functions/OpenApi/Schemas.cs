using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

internal static class Schemas
{
    private const string TimePattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$";

    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    public static OpenApiSchema Integer() => new() { Type = JsonSchemaType.Integer, Format = "int64" };

    public static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean };

    /// <summary>A time as the dialler API answers it.</summary>
    public static OpenApiSchema Time() =>
        new() { Type = JsonSchemaType.String, Pattern = TimePattern, Description = "A time in the client's zone" };

    public static OpenApiSchema OneOf(params IEnumerable<string> names) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)name)] };

    public static OpenApiSchema ListOf(IOpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };

    /// <summary>An object, to which properties are added.</summary>
    public static OpenApiSchema Object() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
        Required = new HashSet<string>(StringComparer.Ordinal),
    };

    public static OpenApiSchema With(this OpenApiSchema schema, string name, IOpenApiSchema property, bool isRequired = true)
    {
        schema.Properties!.Add(name, property);
        if (isRequired)
            schema.Required!.Add(name);
        return schema;
    }

    public static IOpenApiSchema OrNull(this IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
            return new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        own.Type |= JsonSchemaType.Null;
        own.Enum?.Add(JsonNullSentinel.JsonNull);
        return own;
    }
}

/// <summary>Schemas and examples of records, made of their columns.</summary>
internal static class RecordSchemas
{
    /// <summary>A record as it is answered: every column, in its order.</summary>
    public static OpenApiSchema Answered(IEnumerable<Column> columns)
    {
        var schema = Schemas.Object();
        foreach (var column in columns)
        {
            var value = column.Type == ColumnType.Time ? Schemas.Time() : Of(column);
            schema.With(column.Name, column.IsKey || column.Default is not null ? value : value.OrNull());
        }

        return schema;
    }

    /// <summary>A record as callers give it: the columns that they write, of which none is mandatory unless it is named.</summary>
    public static OpenApiSchema Given(IEnumerable<Column> columns, params IReadOnlyList<Column> mandatory)
    {
        var schema = Schemas.Object();
        foreach (var column in columns.Where(column => column.IsGiven))
        {
            var isMandatory = mandatory.Contains(column);
            schema.With(column.Name, isMandatory ? Of(column) : Of(column).OrNull(), isMandatory);
        }

        return schema;
    }

    /// <summary>An example of a record: those values, and what unset columns show.</summary>
    public static JsonObject Example(IEnumerable<Column> columns, string values)
    {
        var given = JsonNode.Parse(values)!.AsObject();
        var record = new JsonObject();
        foreach (var column in columns)
            record[column.Name] = given[column.Name]?.DeepClone() ?? Node(column.Default);
        return record;
    }

    private static JsonNode? Node(object? value) => value switch
    {
        bool flag => flag,
        long number => number,
        _ => null,
    };

    private static OpenApiSchema Of(Column column) => column.Type switch
    {
        ColumnType.Text => new() { Type = JsonSchemaType.String, MaxLength = column.IsGiven ? column.MaxLength : null },
        ColumnType.Integer when column.IsGiven => new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = column.Minimum.ToString(CultureInfo.InvariantCulture),
            Maximum = column.Maximum.ToString(CultureInfo.InvariantCulture),
        },
        ColumnType.Integer => Schemas.Integer(),
        ColumnType.Decimal => new() { Type = JsonSchemaType.Number, Format = "decimal" },
        ColumnType.Flag => Schemas.Flag(),
        ColumnType.Json => new(),
        _ => new() { Type = JsonSchemaType.String, Description = "A time or date in ISO 8601, in the client's zone unless it has one" },
    };
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

    /// <summary>The schema of a type of the CRM API.</summary>
    public IOpenApiSchema Of(JsonTypeInfo type) => CarrierSchemas.Of(WireType.Of(type), this);
}
