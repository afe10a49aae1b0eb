using Dialbook.Campaigns;
using Dialbook.Functions.Formats;
using Dialbook.Functions.History;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Campaigns;

/// <summary>Answers that hold campaigns and result codes.</summary>
internal static class CampaignAnswers
{
    public static Answer One(DiallerRequest call, Campaign campaign) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            writer.WriteRecord(campaign, call.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", 1);
        });

    /// <summary>All campaigns, as a list of contacts is answered.</summary>
    public static Answer Several(DiallerRequest call, IReadOnlyList<Campaign> campaigns) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteNull("filter");
            writer.WriteNumber("limitStart", 0);
            writer.WriteNumber("limitPageSize", -1);
            writer.WriteStartArray("records");
            foreach (var campaign in campaigns)
                writer.WriteRecord(campaign, call.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", campaigns.Count);
            writer.WriteString("orderBy", CampaignColumns.Name.Name);
            writer.WriteBoolean("ascending", true);
        });

    public static Answer ResultCodes(DiallerRequest call, Campaign campaign, params IReadOnlyList<ResultCode> codes) =>
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
