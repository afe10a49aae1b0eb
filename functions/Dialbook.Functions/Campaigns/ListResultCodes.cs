using Dialbook.Campaigns;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Lists the result codes of a campaign.</summary>
internal static class ListResultCodes
{
    public static async Task<Answer> HandleAsync(DiallerCall call, CampaignCatalog catalog)
    {
        var campaign = await catalog.FindAsync(call.Client, call.RouteCampaignId(), call.Aborted) ?? throw DialbookException.CampaignNotFound();
        return CampaignAnswers.ResultCodes(call, campaign, campaign.ResultCodes);
    }
}
