using System.Text.Json;
using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Answers that hold contacts.</summary>
internal static class ContactAnswers
{
    /// <summary>One contact, with its version.</summary>
    public static Answer One(DiallerRequest request, Contact contact) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, request, [contact]), contact.ETag);

    /// <summary>Several contacts.</summary>
    public static Answer Several(DiallerRequest request, IReadOnlyList<Contact> contacts) =>
        Answer.Json(StatusCodes.Status200OK, writer => WriteRecords(writer, request, contacts));

    private static void WriteRecords(Utf8JsonWriter writer, DiallerRequest request, IReadOnlyList<Contact> contacts)
    {
        writer.WriteStartArray("records");
        foreach (var contact in contacts)
            writer.WriteRecord(contact, request.Times);
        writer.WriteEndArray();
        writer.WriteNumber("count", contacts.Count);
    }
}
