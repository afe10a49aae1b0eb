using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dialbook.CallerIds;

/// <summary>
/// Caller IDs as JSON, in the vendor's order of fields, and back. The same entry has the same bytes on each machine and in each culture:
/// sets are compared by these bytes, and they are sent as they are.
/// </summary>
internal static class CallerIdFormat
{
    private static readonly JsonEncodedText PhoneNumber = JsonEncodedText.Encode("PhoneNumber");
    private static readonly JsonEncodedText DialInPrefix = JsonEncodedText.Encode("DialInPrefix");
    private static readonly JsonEncodedText PersonId = JsonEncodedText.Encode("PersonId");
    private static readonly JsonEncodedText PersonName = JsonEncodedText.Encode("PersonName");
    private static readonly JsonEncodedText Mrmrs = JsonEncodedText.Encode("Mrmrs");
    private static readonly JsonEncodedText ContactId = JsonEncodedText.Encode("ContactId");
    private static readonly JsonEncodedText ContactName = JsonEncodedText.Encode("ContactName");

    /// <summary>A writer that puts commas between entries and nothing around them.</summary>
    public static Utf8JsonWriter NewWriter(IBufferWriter<byte> buffer) =>
        new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public static void Write(Utf8JsonWriter writer, in CallerId entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber(PhoneNumber, entry.PhoneNumber);
        writer.WriteNumber(DialInPrefix, entry.DialInPrefix);
        writer.WriteNumber(PersonId, entry.PersonId);
        writer.WriteString(PersonName, entry.PersonName);
        writer.WriteString(Mrmrs, entry.Mrmrs);
        writer.WriteNumber(ContactId, entry.ContactId);
        writer.WriteString(ContactName, entry.ContactName);
        writer.WriteEndObject();
    }

    /// <summary>Reads a JSON array of entries.</summary>
    public static CallerId[] Read(ReadOnlySpan<byte> json, int count)
    {
        var entries = new CallerId[count];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        for (var i = 0; i < count; i++)
        {
            reader.Read();
            entries[i] = new(
                Next(ref reader).GetInt64(), Next(ref reader).GetInt32(), Next(ref reader).GetInt32(), Next(ref reader).GetString()!,
                Next(ref reader).GetString()!, Next(ref reader).GetInt32(), Next(ref reader).GetString()!);
            reader.Read();
        }

        return entries;
    }

    private static ref Utf8JsonReader Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Read();
        return ref reader;
    }
}
