using System.Text.Json.Nodes;
using Dialbook.LocalHost;

namespace Dialbook.Functions.Tests.Running;

/// <summary>A queue message, and the function that the host calls with it.</summary>
public sealed record QueueLetter(string Function, string Message)
{
    public int Client => (int)Parsed["Client"]!;

    public string Job => (string)Parsed["Job"]!;

    /// <summary>The chunk to be worked on; <see langword="null"/> if the message is about the job as a whole.</summary>
    public int? Chunk => (int?)Parsed["Chunk"];

    /// <summary>The selection whose caller IDs are to be refreshed.</summary>
    public int Selection => (int)Parsed["Selection"]!;

    private JsonNode Parsed => JsonNode.Parse(Message)!;

    public static QueueLetter Of(string function, Tenant tenant, string job, int? chunk = null) =>
        new(function, new JsonObject { ["Client"] = tenant.Number, ["Job"] = job, ["Chunk"] = chunk }.ToJsonString());

    public static QueueLetter Of(string function, Tenant tenant, int selection) =>
        new(function, new JsonObject { ["Client"] = tenant.Number, ["Selection"] = selection }.ToJsonString());

    public override string ToString() => $"{Function} {Message}";

    /// <summary>Calls the function, as the host does.</summary>
    /// <exception cref="InvocationException">It failed.</exception>
    public Task DeliverAsync(TestApp app) => app.InvokeAsync(Function, Message);
}
