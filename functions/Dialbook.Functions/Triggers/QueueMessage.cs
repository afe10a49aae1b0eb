using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dialbook.Functions.Triggers;

/// <summary>
/// Reads the message that the host calls a queue function with. The host puts it in as JSON text within JSON text. What it says beside,
/// its <c>Metadata</c>, is not used, since a message can overwrite it.
/// </summary>
internal static class QueueMessage
{
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        using var call = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var data = call.RootElement.GetProperty("Data").GetProperty("item").GetString()!;
        using var inner = JsonDocument.Parse(data);
        return (inner.RootElement.ValueKind == JsonValueKind.String
            ? JsonSerializer.Deserialize(inner.RootElement.GetString()!, type)
            : inner.RootElement.Deserialize(type)) ?? throw new JsonException("The message is null.");
    }
}
