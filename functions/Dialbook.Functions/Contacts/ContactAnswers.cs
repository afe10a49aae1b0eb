using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;

namespace Dialbook.Functions.Contacts;

/// <summary>Answers that hold contacts, or say what became of them.</summary>
internal static class ContactAnswers
{
    /// <summary>One contact, with its version.</summary>
    public static Answer One(DiallerRequest request, Contact contact) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, request, [contact]), contact.ETag);

    public static Answer Several(DiallerRequest request, IReadOnlyList<Contact> contacts) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, request, contacts));

    public static Answer WithHistory(DiallerRequest request, ContactMatches found, ILookup<long, Call> calls, ResultCodeTexts texts) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var contact in found.Contacts)
            {
                writer.WriteStartObject();
                WriteWithHistory(writer, request, contact, calls[contact.Id], texts);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("count", found.Contacts.Count);
            writer.WriteNumbers("NotFoundIDs", found.NotFoundIds);
            writer.WriteTexts("NotFoundUserData", found.NotFoundUserData);
        });

    /// <summary>What became of each key of a deletion.</summary>
    public static Answer Deleted(ContactDeletionResult deleted) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteNumbers("DeletedIDs", deleted.DeletedIds);
            writer.WriteNumbers("NotDeletedIDs", deleted.NotDeletedIds);
            writer.WriteNumbers("NotFoundIDs", deleted.NotFoundIds);
            writer.WriteTexts("DeletedUserData", deleted.DeletedUserData);
            writer.WriteTexts("NotDeletedUserData", deleted.NotDeletedUserData);
            writer.WriteTexts("NotFoundUserData", deleted.NotFoundUserData);
            writer.WriteNumber("count", deleted.Count);
        });

    /// <summary>The properties of a contact, with its result code and its calls.</summary>
    public static void WriteWithHistory(
        Utf8JsonWriter writer, DiallerRequest request, Contact contact, IEnumerable<Call> calls, ResultCodeTexts texts)
    {
        writer.WriteColumns(contact, request.Times);
        writer.WritePropertyName("DiallerCampaignsResultCodes");
        texts.Write(writer, contact.Address.CampaignId, contact.Integer(ContactColumns.ResultCodesId));
        writer.WriteStartArray("DiallerContactsHistory");
        foreach (var call in calls)
            CallAnswers.Write(writer, call, contact.Address.CampaignId, texts, request.Times);
        writer.WriteEndArray();
    }

    private static void WriteRecords(Utf8JsonWriter writer, DiallerRequest request, IReadOnlyList<Contact> contacts)
    {
        writer.WriteStartArray("records");
        foreach (var contact in contacts)
            writer.WriteRecord(contact, request.Times);
        writer.WriteEndArray();
        writer.WriteNumber("count", contacts.Count);
    }
}
