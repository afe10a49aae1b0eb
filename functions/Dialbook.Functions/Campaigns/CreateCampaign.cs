using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Creates a campaign with the usual result codes.</summary>
internal static class CreateCampaign
{
    public static async Task<Answer> HandleAsync(DiallerCall call, CampaignWriter writer, CampaignDirectory directory, IdempotentAnswer idempotent)
    {
        var body = await call.ReadBodyAsync();
        var given = CampaignBody.ReadCampaign(body.Span, call.Times);
        return await idempotent.RunAsync(call, body, async running =>
        {
            var campaign = await writer.CreateAsync(call.Client, given, running, call.Aborted);
            return CampaignAnswers.One(call, await directory.CountedAsync(campaign, call.Aborted));
        });
    }
}
