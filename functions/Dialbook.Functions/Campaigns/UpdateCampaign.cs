using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Changes the given columns of a campaign.</summary>
internal static class UpdateCampaign
{
    public static async Task<Answer> HandleAsync(DiallerCall call, CampaignWriter writer, CampaignDirectory directory)
    {
        var body = await call.ReadBodyAsync();
        var given = CampaignBody.ReadCampaign(body.Span, call.Times);
        var campaign = await writer.UpdateAsync(call.Client, call.RouteCampaignId(), given, call.Aborted);
        return CampaignAnswers.One(call, await directory.CountedAsync(campaign, call.Aborted));
    }
}
