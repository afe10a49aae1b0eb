using System.Text.Json.Serialization;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Jobs;

/// <summary>A job as Dialbook answers it. What its kind does not count is absent.</summary>
internal sealed record JobRecord(
    string JobId = "",
    string Kind = "",
    string State = "",
    int? DiallerCampaignsId = null,
    [property: JsonPropertyName("nTotal")] long? Total = null,
    [property: JsonPropertyName("nProcessed")] long? Processed = null,
    [property: JsonPropertyName("nCreated")] long? Created = null,
    [property: JsonPropertyName("nUpdated")] long? Updated = null,
    [property: JsonPropertyName("nSuperseded")] long? Superseded = null,
    [property: JsonPropertyName("nFailed")] long? Failed = null,
    [property: JsonPropertyName("nDeleted")] long? Deleted = null,
    [property: JsonPropertyName("nNotFound")] long? NotFound = null,
    [property: JsonPropertyName("nPercent")] decimal? Percent = null,
    string? Error = null,
    IReadOnlyList<string>? IgnoredColumns = null,
    [property: JsonPropertyName("dtCreated")] string? CreatedAt = null,
    [property: JsonPropertyName("dtStarted")] string? StartedAt = null,
    [property: JsonPropertyName("dtFinished")] string? FinishedAt = null)
{
    [JsonIgnore]
    public bool IsRunning => State is "Queued" or "Running";

    /// <summary>Whether no row failed.</summary>
    [JsonIgnore]
    public bool IsDone => State is "Completed" && Failed is null or 0;

    /// <summary>The names in an import's rows that Dialbook does not know, if there are such.</summary>
    [JsonIgnore]
    public string? Ignored => IgnoredColumns is { Count: > 0 } names ? string.Join(", ", names) : null;

    /// <summary>Such as <c>1,000 of 5,000</c>.</summary>
    [JsonIgnore]
    public string Progress => Sizes.Part(Processed ?? 0, Total, Sizes.Count);
}
