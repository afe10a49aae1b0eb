using Dialbook.Campaigns;
using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads the calls of one contact, or of all contacts of a UserData; oldest first.</summary>
internal static class GetHistory
{
    public static async Task<Answer> HandleAsync(
        DiallerRequest request, ContactFinder finder, CallHistory history, CampaignCatalog campaigns)
    {
        var contacts = await FindAsync(request, finder);
        var calls = await history.ListAsync(contacts, request.Aborted);
        var texts = await ResultCodeTexts.ReadAsync(request, campaigns, contacts);
        var entries = contacts
            .SelectMany(contact => calls[contact.Id], (contact, entry) => (contact.Address.CampaignId, Entry: entry))
            .OrderBy(pair => pair.Entry.Time(CallColumns.Created))
            .ToList();
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var (campaign, entry) in entries)
                CallFormat.Write(writer, entry, campaign, texts, request.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", entries.Count);
        });
    }

    private static async Task<List<Contact>> FindAsync(DiallerRequest request, ContactFinder finder)
    {
        var key = request.ContactKey();
        List<Contact> contacts = key.UserData is { } userData
            ? await finder.FindAllAsync(request.Client, userData, request.Aborted)
            : await finder.FindAsync(request.Client, key, request.Aborted) is { } contact ? [contact] : [];
        return contacts.Count > 0 ? contacts : throw DialbookException.ContactNotFound();
    }
}
