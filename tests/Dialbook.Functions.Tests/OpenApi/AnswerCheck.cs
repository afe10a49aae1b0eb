using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.OpenApi;

/// <summary>Compares answers with what the document says of their operation.</summary>
public sealed class AnswerCheck(ApiSurface surface)
{
    private readonly SchemaCheck _schemas = new(surface);

    /// <summary>What is wrong with an answer; nothing if its status, content type and body are those of the document.</summary>
    public string? FindFault(DocumentedOperation operation, Reply reply)
    {
        if (!operation.Statuses.Contains(reply.Status))
            return $"{reply.Status} is no answer of this operation";
        var contents = operation.Answer(reply.Status);
        if (contents.Count == 0)
            return reply.Bytes.Length == 0 ? null : "it has a body";
        var type = reply.Header("Content-Type") is { } header ? MediaTypeHeaderValue.Parse(header).MediaType! : "";
        if (!contents.TryGetValue(type, out var content))
            return $"{type} is no content type of {reply.Status}";
        if (type != "application/json")
            return null;
        try
        {
            return _schemas.FindFault(
                content["schema"]!, JsonNode.Parse(reply.Bytes, documentOptions: new JsonDocumentOptions { MaxDepth = 200 }));
        }
        catch (JsonException)
        {
            return "it is not JSON";
        }
    }
}
