using System.Text.Json.Serialization;

namespace Dialbook.Cli.Api;

/// <summary>The answer to a call that reads.</summary>
internal sealed record Records<T>
{
    [JsonPropertyName("records")]
    public IReadOnlyList<T>? Items { get; init; }
}
