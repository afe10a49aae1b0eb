using System.Globalization;
using System.Text.Json.Nodes;
using Dialbook.Records;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Schemas and examples of records, made of their columns.</summary>
internal static class ColumnSchemas
{
    private const string TimePattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$";

    /// <summary>A record as it is answered: every column, in its order.</summary>
    public static OpenApiSchema Answered(IEnumerable<Column> columns) => ObjectOf(columns, column =>
    {
        var schema = column.Type == ColumnType.Time ? Time() : Of(column);
        return column.IsKey || column.Default is not null ? schema : schema.OrNull();
    }, _ => true);

    /// <summary>A record as callers give it: the columns that they write, of which none is mandatory unless it is named.</summary>
    public static OpenApiSchema Given(IEnumerable<Column> columns, params IReadOnlyList<Column> mandatory) => ObjectOf(
        columns.Where(column => column.IsGiven), column => mandatory.Contains(column) ? Of(column) : Of(column).OrNull(),
        column => mandatory.Contains(column));

    /// <summary>An object without properties, to which some are added.</summary>
    public static OpenApiSchema Empty() => ObjectOf([], Of, _ => false);

    /// <summary>A time as the dialler API answers it.</summary>
    public static OpenApiSchema Time() =>
        new() { Type = JsonSchemaType.String, Pattern = TimePattern, Description = "A time in the client's zone" };

    public static OpenApiSchema With(this OpenApiSchema schema, string name, IOpenApiSchema property, bool isRequired = true)
    {
        schema.Properties!.Add(name, property);
        if (isRequired)
            schema.Required!.Add(name);
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

    private static OpenApiSchema ObjectOf(IEnumerable<Column> columns, Func<Column, IOpenApiSchema> schemaOf, Func<Column, bool> isRequired)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
        };
        foreach (var column in columns)
            schema.With(column.Name, schemaOf(column), isRequired(column));
        return schema;
    }

    private static OpenApiSchema Of(Column column) => column.Type switch
    {
        ColumnType.Text => new() { Type = JsonSchemaType.String, MaxLength = column.IsGiven ? column.MaxLength : null },
        ColumnType.Integer when column.IsGiven => new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = column.Minimum.ToString(CultureInfo.InvariantCulture),
            Maximum = column.Maximum.ToString(CultureInfo.InvariantCulture),
        },
        ColumnType.Integer => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        ColumnType.Decimal => new() { Type = JsonSchemaType.Number, Format = "decimal" },
        ColumnType.Flag => new() { Type = JsonSchemaType.Boolean },
        _ => new() { Type = JsonSchemaType.String, Description = "A time or date in ISO 8601, in the client's zone unless it has one" },
    };
}
