namespace Dialbook.Contacts;

/// <summary>What makes a contact valid. Types and the length of each text were checked where the request was read.</summary>
internal static class ContactRules
{
    /// <summary>Everything that is wrong with what is given for a new contact.</summary>
    public static List<FieldError> CheckNew(GivenColumns given) => Check(given.Get<string>, given);

    /// <summary>Everything that is wrong with a contact that has taken over what is given.</summary>
    public static List<FieldError> CheckChanged(Contact contact, GivenColumns given) => Check(contact.Text, given);

    private static List<FieldError> Check(Func<Column, string?> text, GivenColumns given)
    {
        List<FieldError> errors = [.. given.Errors];
        if (string.IsNullOrWhiteSpace(text(ContactColumns.Name)))
            errors.AddUnlessNamed(new(ContactColumns.Name.Name, "is mandatory"));
        if (ContactColumns.PhoneNumbers.All(column => string.IsNullOrWhiteSpace(text(column))))
            errors.AddUnlessNamed(new(ContactColumns.PhoneNumbers[0].Name, "one of PhoneNumber1 to PhoneNumber6 is mandatory"));
        if (ContactColumns.All.Where(column => column.Type == ColumnType.Text)
            .Sum(column => text(column)?.Length ?? 0) > ContactColumns.MaxTotalLength)
            errors.Add(new(ContactColumns.Comment.Name, $"all texts together are longer than {ContactColumns.MaxTotalLength} characters"));
        return errors;
    }

    /// <summary>
    /// Takes over what is given, and has new telephone numbers flagged; one that stays keeps what calls found out about it.
    /// </summary>
    /// <returns>Whether a value is another than before.</returns>
    public static bool Apply(Contact contact, GivenColumns given)
    {
        var before = ContactColumns.PhoneNumbers.Select(contact.Text).ToList();
        var isChanged = contact.Apply(given);
        for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
        {
            if (contact.Text(ContactColumns.PhoneNumbers[index]) != before[index])
                contact.Reread(index);
        }

        return isChanged;
    }
}
