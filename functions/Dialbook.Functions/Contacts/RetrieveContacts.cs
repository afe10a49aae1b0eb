using Dialbook.Campaigns;
using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads many contacts with their history and result codes.</summary>
internal static class RetrieveContacts
{
    public static async Task<Answer> HandleAsync(DiallerRequest request, ContactBatch batch, CallHistory history, CampaignCatalog campaigns)
    {
        var keys = KeyListReader.Read((await request.ReadBodyAsync()).Span, ContactKeyList.Max);
        var found = await batch.FindAsync(request.Client, keys, request.Aborted);
        var calls = await history.ListAsync(found.Contacts, request.Aborted);
        var texts = await ResultCodeTexts.ReadAsync(request, campaigns, found.Contacts);
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var contact in found.Contacts)
            {
                writer.WriteStartObject();
                writer.WriteColumns(contact, request.Times);
                writer.WritePropertyName("DiallerCampaignsResultCodes");
                texts.Write(writer, contact.Address.CampaignId, contact.Integer(ContactColumns.ResultCodesId));
                writer.WriteStartArray("DiallerContactsHistory");
                foreach (var entry in calls[contact.Id])
                    CallFormat.Write(writer, entry, contact.Address.CampaignId, texts, request.Times);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("count", found.Contacts.Count);
            writer.WriteNumbers("NotFoundIDs", found.NotFoundIds);
            writer.WriteTexts("NotFoundUserData", found.NotFoundUserData);
        });
    }
}
