using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.History;

/// <summary>Reads the calls of one contact, or of all contacts of a UserData; oldest first.</summary>
internal static class GetHistory
{
    public static async Task<Answer> HandleAsync(DiallerRequest call, ContactFinder finder, CallHistory history, CampaignCatalog campaigns)
    {
        var contacts = await FindAsync(call, finder);
        var calls = await history.ListAsync(contacts, call.Aborted);
        var texts = await ResultCodeTexts.ReadAsync(call, campaigns, contacts);
        var entries = contacts
            .SelectMany(contact => calls[contact.Id], (contact, entry) => (contact.Address.CampaignId, Entry: entry))
            .OrderBy(pair => pair.Entry.Time(CallColumns.Created))
            .ToList();
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var (campaign, entry) in entries)
                CallFormat.Write(writer, entry, campaign, texts, call.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", entries.Count);
        });
    }

    private static async Task<List<Contact>> FindAsync(DiallerRequest call, ContactFinder finder)
    {
        var key = call.ContactKey();
        List<Contact> contacts = key.UserData is { } userData
            ? await finder.FindAllAsync(call.Client, userData, call.Aborted)
            : await finder.FindAsync(call.Client, key, call.Aborted) is { } contact ? [contact] : [];
        return contacts.Count > 0 ? contacts : throw DialbookException.ContactNotFound();
    }
}
