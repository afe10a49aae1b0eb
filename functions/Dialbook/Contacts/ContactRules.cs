using Dialbook.Records;

namespace Dialbook.Contacts;

/// <summary>What makes a contact valid. Types and the length of each text were checked where the request was read.</summary>
internal static class ContactRules
{
    /// <summary>Everything that is wrong with a contact, beside what was wrong with the columns given for it.</summary>
    public static List<FieldError> Check(Contact contact, GivenColumns given)
    {
        List<FieldError> errors = [.. given.Errors];
        if (string.IsNullOrWhiteSpace(contact.Text(ContactColumns.Name)))
            errors.AddUnlessNamed(new(ContactColumns.Name.Name, "is mandatory"));
        if (ContactColumns.PhoneNumbers.All(column => string.IsNullOrWhiteSpace(contact.Text(column))))
            errors.AddUnlessNamed(new(ContactColumns.PhoneNumbers[0].Name, "one of PhoneNumber1 to PhoneNumber6 is mandatory"));
        if (TotalLength(contact) > ContactColumns.MaxTotalLength)
            errors.Add(new(ContactColumns.Comment.Name, $"all texts together are longer than {ContactColumns.MaxTotalLength} characters"));
        return errors;
    }

    /// <summary>
    /// Takes over what was given, and flags the telephone numbers that are new. A number that stays keeps what calls found out about it.
    /// </summary>
    /// <returns>Whether a value is another than before.</returns>
    public static bool Apply(Contact contact, GivenColumns given)
    {
        var before = ContactColumns.PhoneNumbers.Select(contact.Text).ToList();
        var isChanged = contact.Apply(given);
        for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
        {
            if (contact.Text(ContactColumns.PhoneNumbers[index]) != before[index])
                contact.CheckPhoneNumber(index);
        }

        return isChanged;
    }

    private static int TotalLength(Contact contact)
    {
        var total = 0;
        foreach (var column in ContactColumns.All)
            total += column.Type == ColumnType.Text ? contact.Text(column)?.Length ?? 0 : 0;
        return total;
    }
}
