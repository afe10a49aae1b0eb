using Dialbook.Campaigns;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Changes what is given of a result code.</summary>
internal static class UpdateResultCode
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ResultCodeWriter writer)
    {
        var given = CampaignBody.ReadResultCode((await call.ReadBodyAsync()).Span, call.Times);
        var id = (int)Math.Clamp(call.RouteId("codeId"), 0, int.MaxValue);
        var (code, campaign) = await writer.UpdateAsync(call.Client, call.RouteCampaignId(), id, given, call.Aborted);
        return CampaignAnswers.ResultCodes(call, campaign, code);
    }
}
