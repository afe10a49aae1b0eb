using Dialbook.Campaigns;
using Dialbook.Contacts;

namespace Dialbook.Functions.Campaigns;

/// <summary>The result codes of some campaigns, in the language that a call asked for, else the campaign's.</summary>
internal sealed class ResultCodeTexts
{
    private readonly Dictionary<int, Campaign> _campaigns = [];
    private readonly long? _languagesId;

    private ResultCodeTexts(long? languagesId) => _languagesId = languagesId;

    /// <summary>Those of the contacts' campaigns.</summary>
    public static async Task<ResultCodeTexts> ReadAsync(DiallerRequest request, CampaignCatalog campaigns, IEnumerable<Contact> contacts)
    {
        var texts = new ResultCodeTexts(request.LanguagesId);
        foreach (var id in contacts.Select(contact => contact.Address.CampaignId).Distinct())
        {
            if (await campaigns.FindAsync(request.Client, id, request.Aborted) is { } campaign)
                texts._campaigns.Add(id, campaign);
        }

        return texts;
    }

    public static ResultCodeTexts Of(DiallerRequest request, Campaign campaign) =>
        new(request.LanguagesId) { _campaigns = { [campaign.Id] = campaign } };

    /// <summary>A result code as an object, or <c>null</c>.</summary>
    public void Write(Utf8JsonWriter writer, int campaignId, long? codeId)
    {
        if (_campaigns.GetValueOrDefault(campaignId) is { } campaign && campaign.FindResultCode(codeId) is { } code)
            Write(writer, code, campaign);
        else
            writer.WriteNullValue();
    }

    public void Write(Utf8JsonWriter writer, ResultCode code, Campaign campaign)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ID", code.Id);
        writer.WriteString("Content", code.Content(_languagesId, campaign.Integer(CampaignColumns.LanguagesId)));
        writer.WriteString("ExportKey", code.ExportKey);
        writer.WriteBoolean("bDone", code.Type == ResultCodeType.Done);
        writer.WriteBoolean("bAborted", code.Type == ResultCodeType.Aborted);
        writer.WriteBoolean("bDelay", code.Type == ResultCodeType.Delay);
        writer.WriteBoolean("bAppointment", code.Type == ResultCodeType.Appointment);
        writer.WriteBoolean(CampaignReader.DoNotCall.Name, code.DoNotCall);
        writer.WriteEndObject();
    }
}
