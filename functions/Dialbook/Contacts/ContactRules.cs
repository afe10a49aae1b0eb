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

    /// <summary>Takes over what was given, and flags the telephone numbers among it.</summary>
    public static void Apply(Contact contact, GivenColumns given)
    {
        contact.Apply(given);
        for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
        {
            if (given.TryGet(ContactColumns.PhoneNumbers[index], out _))
                contact.CheckPhoneNumber(index);
        }
    }

    private static int TotalLength(Contact contact)
    {
        var total = 0;
        foreach (var column in ContactColumns.All)
            total += column.Type == ColumnType.Text ? contact.Text(column)?.Length ?? 0 : 0;
        return total;
    }
}
