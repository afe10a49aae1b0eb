using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Reads one campaign.</summary>
internal static class GetCampaign
{
    public static async Task<Answer> HandleAsync(DiallerCall call, CampaignDirectory directory) =>
        CampaignAnswers.One(call, await directory.GetAsync(call.Client, call.RouteCampaignId(), call.Aborted));
}
