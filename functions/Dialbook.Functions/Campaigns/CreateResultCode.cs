using Dialbook.Campaigns;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Adds a result code to a campaign.</summary>
internal static class CreateResultCode
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ResultCodeWriter writer)
    {
        var given = CampaignBody.ReadResultCode((await call.ReadBodyAsync()).Span, call.Times);
        var (code, campaign) = await writer.CreateAsync(call.Client, call.RouteCampaignId(), given, call.Aborted);
        return CampaignAnswers.ResultCodes(call, campaign, code);
    }
}
