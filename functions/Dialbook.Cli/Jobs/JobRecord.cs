using System.Text.Json.Serialization;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Jobs;

/// <summary>A job as Dialbook answers it. What its kind does not count is absent.</summary>
internal sealed record JobRecord
{
    [JsonPropertyName("JobID")]
    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    [JsonPropertyName("DiallerCampaignsID")]
    public int? CampaignId { get; init; }

    [JsonPropertyName("nTotal")]
    public long? Total { get; init; }

    [JsonPropertyName("nProcessed")]
    public long? Processed { get; init; }

    [JsonPropertyName("nCreated")]
    public long? Created { get; init; }

    [JsonPropertyName("nUpdated")]
    public long? Updated { get; init; }

    [JsonPropertyName("nSuperseded")]
    public long? Superseded { get; init; }

    [JsonPropertyName("nFailed")]
    public long? Failed { get; init; }

    [JsonPropertyName("nDeleted")]
    public long? Deleted { get; init; }

    [JsonPropertyName("nNotFound")]
    public long? NotFound { get; init; }

    [JsonPropertyName("nPercent")]
    public decimal? Percent { get; init; }

    public string? Error { get; init; }

    [JsonPropertyName("dtCreated")]
    public string? CreatedAt { get; init; }

    [JsonPropertyName("dtStarted")]
    public string? StartedAt { get; init; }

    [JsonPropertyName("dtFinished")]
    public string? FinishedAt { get; init; }

    [JsonIgnore]
    public bool IsRunning => State is "Queued" or "Running";

    /// <summary>Whether it did all that it was to do.</summary>
    [JsonIgnore]
    public bool IsDone => State is "Completed" && Failed is null or 0;

    /// <summary>How far it is, such as <c>1,000 of 5,000</c>.</summary>
    [JsonIgnore]
    public string Progress => Sizes.Part(Processed ?? 0, Total, Sizes.Count);
}
