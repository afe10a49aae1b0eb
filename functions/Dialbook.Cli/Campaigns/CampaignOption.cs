using System.CommandLine;
using System.Globalization;
using Dialbook.Cli.Api;

namespace Dialbook.Cli.Campaigns;

/// <summary>The option that names a campaign, by name or ID.</summary>
internal static class CampaignOption
{
    public static Option<string> Create() => new("--campaign") { Description = "The campaign's name or ID", Required = true };

    /// <summary>Finds it as Dialbook does, ignoring case and surrounding spaces. A number is an ID first.</summary>
    public static async Task<int> FindAsync(DialbookApi api, string nameOrId, CancellationToken cancellationToken)
    {
        var campaigns = await api.ListCampaignsAsync(cancellationToken);
        var name = nameOrId.Trim();
        var found = (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? campaigns.FirstOrDefault(campaign => campaign.Id == id)
                : null)
            ?? campaigns.FirstOrDefault(campaign => string.Equals(campaign.Name.Trim(), name, StringComparison.OrdinalIgnoreCase));
        return found?.Id ?? throw new ApiException(
            $"No campaign has the name or the ID \"{name}\"", [.. campaigns.Select(campaign => $"{campaign.Id}  {campaign.Name}")]);
    }
}

internal sealed record CampaignRecord(int Id = 0, string Name = "");
