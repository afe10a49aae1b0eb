using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Contacts;

/// <summary>Answers that hold contacts.</summary>
internal static class ContactAnswers
{
    /// <summary>One contact, with its version.</summary>
    public static Answer One(DiallerRequest call, Contact contact) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, call, [contact]), contact.ETag);

    /// <summary>Several contacts.</summary>
    public static Answer Several(DiallerRequest call, IReadOnlyList<Contact> contacts) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, call, contacts));

    private static void WriteRecords(Utf8JsonWriter writer, DiallerRequest call, IReadOnlyList<Contact> contacts)
    {
        writer.WriteStartArray("records");
        foreach (var contact in contacts)
            writer.WriteRecord(contact, call.Times);
        writer.WriteEndArray();
        writer.WriteNumber("count", contacts.Count);
    }
}
