using Dialbook.Campaigns;
using Dialbook.Functions.Formats;
using Dialbook.Functions.History;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Answers that hold campaigns and result codes.</summary>
internal static class CampaignAnswers
{
    public static Answer One(DiallerCall call, Campaign campaign) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            writer.WriteRecord(campaign, call.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", 1);
        });

    public static Answer ResultCodes(DiallerCall call, Campaign campaign, params IReadOnlyList<ResultCode> codes) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            var texts = ResultCodeTexts.Of(call, campaign);
            writer.WriteStartArray("records");
            foreach (var code in codes)
                texts.Write(writer, code, campaign);
            writer.WriteEndArray();
            writer.WriteNumber("count", codes.Count);
        });
}
