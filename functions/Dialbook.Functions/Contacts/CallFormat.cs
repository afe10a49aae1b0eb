using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Times;

namespace Dialbook.Functions.Contacts;

/// <summary>Writes an entry of <c>DiallerContactsHistory</c>.</summary>
internal static class CallFormat
{
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
