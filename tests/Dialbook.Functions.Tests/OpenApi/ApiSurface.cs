using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.OpenApi;

/// <summary>The document of the API, as it is served.</summary>
public sealed class ApiSurface
{
    private ApiSurface(JsonObject document)
    {
        Document = document;
        Operations = [.. from path in document["paths"]!.AsObject()
                         from operation in path.Value!.AsObject()
                         select new DocumentedOperation(this, operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject())];
    }

    public JsonObject Document { get; }

    public IReadOnlyList<DocumentedOperation> Operations { get; }

    public static async Task<ApiSurface> ReadAsync(TestApp app)
    {
        var reply = await app.SendAsync("GET", "/openapi/v1.json");
        Assert.Equal(200, reply.Status);
        return new(reply.Json.AsObject());
    }

    /// <summary>What a node is, or refers to.</summary>
    public JsonObject Follow(JsonNode node)
    {
        while (node["$ref"] is { } reference)
            node = ((string)reference!)["#/".Length..].Split('/').Aggregate((JsonNode)Document, (from, name) => from[name]!);
        return node.AsObject();
    }
}
