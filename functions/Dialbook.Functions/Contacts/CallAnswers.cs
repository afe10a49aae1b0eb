using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;
using Dialbook.Times;

namespace Dialbook.Functions.Contacts;

/// <summary>Answers that hold calls, each an entry of <c>DiallerContactsHistory</c>.</summary>
internal static class CallAnswers
{
    /// <param name="isLeaseHeld">Whether the lease of a recorded call was still held; <see langword="null"/> without one.</param>
    public static Answer Several(
        DiallerRequest request, IReadOnlyList<(Call Call, int CampaignId)> calls, ResultCodeTexts texts,
        bool? isLeaseHeld = null) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var (call, campaign) in calls)
                Write(writer, call, campaign, texts, request.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", calls.Count);
            if (isLeaseHeld is { } held)
                writer.WriteBoolean("bLeaseHeld", held);
        });

    public static void Write(Utf8JsonWriter writer, Call call, int campaignId, ResultCodeTexts texts, ClientTime times)
    {
        writer.WriteStartObject();
        writer.WriteColumns(call, times);
        writer.WriteStartObject("StatisticsPartA");
        writer.WriteNumber("ID", call.Integer(CallColumns.StatisticsPartAId)!.Value);
        using (var statistics = JsonDocument.Parse(call.StatisticsPartA))
        {
            foreach (var measured in statistics.RootElement.EnumerateObject())
                measured.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("DiallerCampaignsResultCodes");
        texts.Write(writer, campaignId, call.ResultCodesId);
        writer.WriteEndObject();
    }
}
