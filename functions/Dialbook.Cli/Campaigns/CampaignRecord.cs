using System.Text.Json.Serialization;

namespace Dialbook.Cli.Campaigns;

internal sealed record CampaignRecord
{
    [JsonPropertyName("ID")]
    public int Id { get; init; }

    public string Name { get; init; } = "";
}
