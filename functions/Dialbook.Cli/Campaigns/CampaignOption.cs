using System.CommandLine;
using System.Globalization;
using Dialbook.Cli.Api;

namespace Dialbook.Cli.Campaigns;

/// <summary>The campaign that a command is about, by its name or its ID.</summary>
internal static class CampaignOption
{
    public static Option<string> Create() => new("--campaign") { Description = "The campaign's name or ID", Required = true };

    /// <summary>Finds it as Dialbook does: without regard to case and to spaces around. A number is an ID first.</summary>
    public static async Task<int> FindAsync(DialbookApi api, string nameOrId, CancellationToken cancellationToken)
    {
        var campaigns = await api.ListCampaignsAsync(cancellationToken);
        var name = nameOrId.Trim();
        var found = (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? campaigns.FirstOrDefault(campaign => campaign.Id == id)
                : null)
            ?? campaigns.FirstOrDefault(campaign => string.Equals(campaign.Name.Trim(), name, StringComparison.OrdinalIgnoreCase));
        return found?.Id ?? throw new ApiException($"No campaign has the name or the ID \"{name}\"", [.. campaigns.Select(Describe)]);
    }

    private static string Describe(CampaignRecord campaign) =>
        string.Create(CultureInfo.InvariantCulture, $"{campaign.Id}  {campaign.Name}");
}
