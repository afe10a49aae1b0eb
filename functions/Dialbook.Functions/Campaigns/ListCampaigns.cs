using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Campaigns;

/// <summary>Lists all campaigns of the client, by name.</summary>
internal static class ListCampaigns
{
    public static async Task<Answer> HandleAsync(DiallerCall call, CampaignDirectory directory)
    {
        var campaigns = await directory.ListAsync(call.Client, call.Aborted);
        return Answer.Json(StatusCodes.Status200OK, writer =>
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
    }
}
