using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>The answers of failure: which of them an operation may give, and what they look like in either API.</summary>
internal sealed class FaultAnswers(OpenApiDocument document, ApiSchemas schemas)
{
    private static readonly (int Status, string Name, string Description)[] Known =
    [
        (400, "Invalid", "A field, a parameter or the body is wrong, which the answer names. Nothing was written"),
        (401, "Unauthenticated", "No valid credential of the client; always the same answer"),
        (403, "Forbidden", "The credential's role does not do; or a session's call lacks `X-XSRF-TOKEN`"),
        (404, "NotFound", "There is no such record"),
        (409, "Conflict", "It contradicts what is there: a name in use, a job that has ended, a first call that is still running"),
        (410, "Gone", "The answer that the `Idempotency-Key` stands for told of a person who was erased"),
        (412, "PreconditionFailed", "`If-Match` names another version; nothing was written"),
        (413, "TooLarge", "The body is too large, or has too many keys"),
        (415, "UnsupportedMediaType", "The body is of another content type, or is encoded"),
        (422, "KeyReused", "The `Idempotency-Key` came with another request before"),
        (429, "TooManyRequests", "Too many requests; `Retry-After` says when to come again"),
        (500, "Failed", "A fault of Dialbook; its ID is in the log too"),
        (503, "Unavailable", "The store does not answer, or too many changes of one record at once; repeat the call"),
    ];

    /// <summary>The statuses of failure that an operation may answer with.</summary>
    public static SortedSet<int> StatusesOf(OperationDescription description, Role? role, bool isCrm, bool hasBody, bool isSafe)
    {
        SortedSet<int> statuses = [StatusCodes.Status400BadRequest, .. description.Faults.Select(fault => fault.ToStatus())];
        if (role is not { } least)
            return statuses;
        statuses.UnionWith([401, 429, 500, 503]);
        if (least > Role.Read || !isSafe)
            statuses.Add(403);
        if (hasBody)
            statuses.UnionWith([413, 415]);
        if (description.Parameters.Any(parameter => parameter.Name == HeaderNames.IfMatch))
            statuses.Add(412);
        if (description.Parameters.Any(parameter => parameter.Name == ApiRequest.IdempotencyKeyHeader))
            statuses.UnionWith([409, 410, 422]);
        return statuses;
    }

    /// <summary>A reference to the answer with that status.</summary>
    public IOpenApiResponse Of(int status, bool isCrm)
    {
        var (_, name, description) = Known.Single(known => known.Status == status);
        var id = (isCrm ? "Crm" : "Dialler") + name;
        document.Components ??= new();
        document.Components.Responses ??= new Dictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        if (!document.Components.Responses.ContainsKey(id))
            document.Components.Responses.Add(id, Make(status, description, isCrm));
        return new OpenApiResponseReference(id, document);
    }

    private OpenApiResponse Make(int status, string description, bool isCrm) => new()
    {
        Description = description,
        Headers = status switch
        {
            401 => OperationAnswer.HeadersOf(("WWW-Authenticate", "The schemes that are taken")),
            429 or 503 => OperationAnswer.HeadersOf(("Retry-After", "How many seconds to wait")),
            _ => null,
        },
        Content = isCrm
            ? CrmContent.Answer(CrmJson.Default.ErrorInfo, schemas)
            : DiallerContent.Json(schemas.Named("Error", Error), Example(status, description)),
    };

    private static OpenApiSchema Error() => Schemas.Object()
        .With("status", new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status" })
        .With("error", Schemas.Text())
        .With("details", Details(), isRequired: false)
        .With("errorId", Schemas.Text(), isRequired: false)
        .With("JobID", Schemas.Text(), isRequired: false);

    private static OpenApiSchema Details()
    {
        var details = Schemas.ListOf(Schemas.Object().With("field", Schemas.Text()).With("error", Schemas.Text()));
        details.Description = "What is wrong with each field";
        return details;
    }

    private static JsonNode Example(int status, string description)
    {
        var message = description.Split(';', '.', ':')[0].Replace("`", "", StringComparison.Ordinal);
        return JsonNode.Parse(Answer.Of(new ApiError(status, message)).Body.Span)!;
    }
}
