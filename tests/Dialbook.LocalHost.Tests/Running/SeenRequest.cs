using System.Text.Json;

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>A request as the handler got it.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static SeenRequest Parse(string line) => JsonDocument.Parse(line).Deserialize<SeenRequest>(Web)!;
}
