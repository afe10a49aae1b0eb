using Dialbook.Campaigns;

namespace Dialbook.Functions.Campaigns;

/// <summary>Answers that hold campaigns and result codes.</summary>
internal static class CampaignAnswers
{
    public static Answer One(DiallerRequest request, Campaign campaign) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            writer.WriteRecord(campaign, request.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", 1);
        });

    /// <summary>All campaigns, as a list of contacts is answered.</summary>
    public static Answer Several(DiallerRequest request, IReadOnlyList<Campaign> campaigns) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteNull("filter");
            writer.WriteNumber("limitStart", 0);
            writer.WriteNumber("limitPageSize", -1);
            writer.WriteStartArray("records");
            foreach (var campaign in campaigns)
                writer.WriteRecord(campaign, request.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", campaigns.Count);
            writer.WriteString("orderBy", CampaignColumns.Name.Name);
            writer.WriteBoolean("ascending", true);
        });

    public static Answer ResultCodes(DiallerRequest request, Campaign campaign, params IReadOnlyList<ResultCode> codes) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            var texts = ResultCodeTexts.Of(request, campaign);
            writer.WriteStartArray("records");
            foreach (var code in codes)
                texts.Write(writer, code, campaign);
            writer.WriteEndArray();
            writer.WriteNumber("count", codes.Count);
        });
}
