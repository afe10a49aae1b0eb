using Dialbook.CallerIds;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Telephones;
using Dialbook.Tenancy;

namespace Dialbook.Upkeep;

/// <summary>The records of who is to be erased, by which what was derived from them is known again.</summary>
internal sealed class FoundPerson
{
    private readonly HashSet<TelephoneKey> _telephones;
    private readonly HashSet<string> _userData;

    public FoundPerson(Client client, ErasureSubject subject, IReadOnlyList<Contact> contacts, IReadOnlyList<CrmRecord> persons)
    {
        (Subject, Contacts, Persons) = (subject, contacts, persons);
        ContactIds = contacts.Select(contact => contact.Id).ToHashSet();
        PersonIds = persons.Select(person => person.Id).ToHashSet();
        Records = persons.SelectMany(person => CrmErasure.OwnedBy(person).Append((Table: CrmTables.Person, person.Id)))
            .Select(record => (record.Table.Name, (long)record.Id)).ToHashSet();
        _userData = [.. contacts.Select(contact => contact.UserData).OfType<string>().Where(userData => userData.Length > 0)];
        _telephones =
        [
            .. from contact in contacts
               from column in ContactColumns.PhoneNumbers
               let number = contact.Text(column)
               where number is { Length: > 0 }
               from key in TelephoneKey.ReadAll(number, client.CountryPrefix)
               select key,
        ];
    }

    public ErasureSubject Subject { get; }
    public IReadOnlyList<Contact> Contacts { get; }
    public IReadOnlyList<CrmRecord> Persons { get; }
    public IReadOnlySet<long> ContactIds { get; }
    public IReadOnlySet<int> PersonIds { get; }

    /// <summary>The persons of the CRM and what they own: table and ID.</summary>
    public IReadOnlySet<(string Table, long Id)> Records { get; }

    /// <summary>The person's numbers: those that were named, and those of the contacts.</summary>
    public IEnumerable<TelephoneKey> Telephones => Subject.Telephones.Union(_telephones);

    public bool IsUserData(string? text) => text is not null && (Subject.IsUserData(text) || _userData.Contains(text));

    /// <summary>Whether a text within an answer is the person's.</summary>
    public bool IsText(string text) => IsUserData(text) || Subject.IsEmail(text) || Subject.IsTelephone(text);

    /// <summary>Whether a caller ID is the person's. One of a contact does not name it: then the number tells.</summary>
    public bool Has(in CallerId entry)
    {
        if (entry.PersonId > 0 && PersonIds.Contains(entry.PersonId))
            return true;
        var key = new TelephoneKey(entry.PhoneNumber, entry.DialInPrefix);
        return Subject.IsTelephone(key) || (entry is { PersonId: 0, ContactId: 0 } && _telephones.Contains(key));
    }
}
