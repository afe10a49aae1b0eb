using System.Text.Json.Serialization;

namespace Dialbook.Cli.Api;

/// <summary>The answer to a call that began a job.</summary>
internal sealed record AcceptedAnswer
{
    [JsonPropertyName("JobID")]
    public string? JobId { get; init; }
}
