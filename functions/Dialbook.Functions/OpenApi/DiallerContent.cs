using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Bodies of the dialler API's requests and answers.</summary>
internal static class DiallerContent
{
    public const string JsonType = "application/json";
    public const string CsvType = "text/csv";
    public const string NdjsonType = "application/x-ndjson";

    public static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema, JsonNode? example) => Of((JsonType, schema, example));

    public static Dictionary<string, OpenApiMediaType> Of(
        params IEnumerable<(string Type, IOpenApiSchema Schema, JsonNode? Example)> contents) =>
        contents.ToDictionary(
            content => content.Type,
            content => new OpenApiMediaType { Schema = content.Schema, Example = content.Example },
            StringComparer.Ordinal);

    /// <summary>A JSON object that a request must have.</summary>
    public static OpenApiRequestBody Request(IOpenApiSchema schema, string example) =>
        new() { Required = true, Content = Json(schema, JsonNode.Parse(example)) };

    /// <summary>Rows, in each of the formats that an import takes.</summary>
    public static OpenApiRequestBody Rows(string csv, string row, IOpenApiSchema schema)
    {
        var rows = Schemas.ListOf(schema);
        var json = new OpenApiSchema { OneOf = [rows, Schemas.Object().With("records", rows)] };
        return new()
        {
            Required = true,
            Content = Of(
                (CsvType, Schemas.Text(), csv),
                (NdjsonType, Schemas.Text(), row + "\n"),
                (JsonType, json, new JsonArray(JsonNode.Parse(row)))),
        };
    }
}

/// <summary>Answers of the dialler API.</summary>
internal static class DiallerAnswers
{
    public static OperationAnswer Done(string description) => Of(description, Schemas.Object(), []);

    /// <summary>Records and their count; <c>more</c> are properties behind the records, each with an example.</summary>
    public static OperationAnswer Records(
        string description, IOpenApiSchema record, JsonNode example,
        params IReadOnlyList<(string Name, IOpenApiSchema Schema, JsonNode? Example)> more)
    {
        var schema = Schemas.Object().With("records", Schemas.ListOf(record)).With("count", Schemas.Integer());
        var answer = new JsonObject { ["records"] = new JsonArray(example), ["count"] = 1 };
        foreach (var (name, property, value) in more)
        {
            schema.With(name, property);
            answer[name] = value;
        }

        return Of(description, schema, answer);
    }

    /// <summary>An object, at whose end its status stands.</summary>
    public static OperationAnswer Of(string description, OpenApiSchema schema, JsonObject example, int status = StatusCodes.Status200OK)
    {
        example["status"] = status;
        var content = DiallerContent.Json(schema.With("status", Schemas.Integer()), example);
        return new(status, new OpenApiResponse { Description = description, Content = content });
    }

    /// <summary>The work goes on as a job.</summary>
    public static OperationAnswer Accepted() =>
        Of("The work goes on as a job", Schemas.Object().With("JobID", Schemas.Text()),
            new JsonObject { ["JobID"] = "9982046868839809f7a2124" }, StatusCodes.Status202Accepted)
        .WithHeaders(("Location", "Where the job is"), ("Retry-After", "How many seconds to wait before it is worth a look"));

    /// <summary>With the version of the one record.</summary>
    public static OperationAnswer WithVersion(this OperationAnswer answer) => answer.WithHeaders(("ETag", "The version, for `If-Match`"));
}
