using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Answers of the dialler API.</summary>
internal static class DiallerAnswers
{
    public static OpenApiSchema ListOf(IOpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };

    public static OperationAnswer Done(string says) => Of(says, ColumnSchemas.Empty(), []);

    /// <summary>Records and their count; <c>more</c> are properties behind the records, each with an example.</summary>
    public static OperationAnswer Records(
        string says, IOpenApiSchema record, JsonNode example,
        params IReadOnlyList<(string Name, IOpenApiSchema Schema, JsonNode? Example)> more)
    {
        var schema = ColumnSchemas.Empty().With("records", ListOf(record)).With("count", Parameters.Integer());
        var answer = new JsonObject { ["records"] = new JsonArray(example), ["count"] = 1 };
        foreach (var (name, property, value) in more)
        {
            schema.With(name, property);
            answer[name] = value;
        }

        return Of(says, schema, answer);
    }

    /// <summary>An object, at whose end its status stands.</summary>
    public static OperationAnswer Of(string says, OpenApiSchema schema, JsonObject example, int status = StatusCodes.Status200OK)
    {
        example["status"] = status;
        return new(
            status,
            new OpenApiResponse { Description = says, Content = Bodies.Json(schema.With("status", Parameters.Integer()), example) });
    }

    /// <summary>The work goes on as a job.</summary>
    public static OperationAnswer Accepted()
    {
        var answer = Of("The work goes on as a job", ColumnSchemas.Empty().With("JobID", Bodies.Text()),
            new JsonObject { ["JobID"] = "9982046868839809f7a2124" }, StatusCodes.Status202Accepted);
        return answer.WithHeaders(("Location", "Where the job is"), ("Retry-After", "How many seconds to wait before it is worth a look"));
    }

    public static OperationAnswer WithHeaders(this OperationAnswer answer, params IEnumerable<(string Name, string Says)> headers)
    {
        answer.Response.Headers = Headers.Of(headers);
        return answer;
    }

    /// <summary>With the version of the one record.</summary>
    public static OperationAnswer WithVersion(this OperationAnswer answer) => answer.WithHeaders(("ETag", "The version, for `If-Match`"));
}
