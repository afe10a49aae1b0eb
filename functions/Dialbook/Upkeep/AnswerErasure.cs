using System.Globalization;
using System.Text.Json;
using System.Xml;
using Dialbook.Contacts;
using Dialbook.Idempotency;

namespace Dialbook.Upkeep;

/// <summary>
/// Takes a person out of the answers that are kept for repeated calls. The key stays in use, so that a repetition does not make the person
/// anew; it is told that the answer is gone.
/// </summary>
public sealed class AnswerErasure(DialbookTables tables, IdempotencyStore store)
{
    /// <summary>Names of elements and properties that hold a person's ID.</summary>
    private static readonly HashSet<string> PersonIds = new(["PersonId", "PersonEntityId"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What an answer has that holds a contact.</summary>
    private static readonly string MarkOfContact = ContactColumns.PhoneNumbers[0].Name;

    internal async Task EraseAsync(ClientId client, FoundPerson person, ErasureReport report, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Idempotency.ListAsync<IdempotencyEntity>(
            TableFilters.Within(StorageKey.Of(client)), null, null, cancellationToken))
        {
            if (row.Answer is not { IsErased: false } answer || !IsConcerned(answer, person))
                continue;
            row.Answer = StoredAnswer.Erased;
            report.Add("Idempotency", await store.TrySaveAsync(row, cancellationToken) ? 1 : 0);
        }
    }

    private static bool IsConcerned(StoredAnswer answer, FoundPerson person) =>
        answer.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true
            ? IsConcernedXml(answer.Body, person) : IsConcernedJson(answer.Body.Span, person);

    private static bool IsConcernedJson(ReadOnlySpan<byte> body, FoundPerson person)
    {
        if (body.IsEmpty)
            return false;
        var reader = new Utf8JsonReader(body);
        var (name, isContact, isTheirs) = ("", false, false);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    isContact |= name == MarkOfContact;
                    break;
                case JsonTokenType.String when person.IsText(reader.GetString()!):
                    return true;
                case JsonTokenType.Number when reader.TryGetInt64(out var number):
                    if (PersonIds.Contains(name) && person.PersonIds.Contains((int)number))
                        return true;
                    isTheirs |= name == ContactColumns.Id.Name && person.ContactIds.Contains(number);
                    break;
            }
        }

        return isContact && isTheirs;
    }

    /// <summary>Only the CRM API answers with XML, and it knows no contacts.</summary>
    private static bool IsConcernedXml(ReadOnlyMemory<byte> body, FoundPerson person)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(body.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var name = "";
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                name = reader.LocalName;
            else if (reader.NodeType == XmlNodeType.Text && (person.IsText(reader.Value)
                || (PersonIds.Contains(name) && int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && person.PersonIds.Contains(id))))
                return true;
        }

        return false;
    }
}
