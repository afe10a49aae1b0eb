using Dialbook.Telephones;

namespace Dialbook.Contacts;

/// <summary>One entry of a campaign: somebody to call.</summary>
public sealed class Contact : Record
{
    /// <summary>A bit for each number that is still to be read.</summary>
    private int _unread;

    /// <summary>What was read last in each number's text: whoever writes a contact asks for it several times.</summary>
    private (string Text, int CountryCode, IReadOnlyList<TelephoneNumber> Numbers)[]? _read;

    internal Contact(ContactAddress address)
        : base(ContactColumns.All)
    {
        Address = address;
        this[ContactColumns.Id] = address.Id;
        this[ContactColumns.ClientsId] = (long)address.Client.Value;
        this[ContactColumns.DiallerCampaignsId] = (long)address.CampaignId;
    }

    public ContactAddress Address { get; }

    public long Id => Address.Id;

    /// <summary>The outside system's key; <see langword="null"/> or empty if it has none.</summary>
    public string? UserData => Text(ContactColumns.UserData);

    /// <summary>How many calls its history has since it was imported; a reset leaves it.</summary>
    public int RecordedCalls { get; internal set; }

    /// <summary>The key of the import that made it, if it had one: a repetition knows its own work by it.</summary>
    internal string? ImportKey { get; set; }

    /// <summary>The key of the last import that overwrote it, if it had one.</summary>
    internal string? OverwriteKey { get; set; }

    /// <summary>By which reading of telephone numbers they are flagged.</summary>
    internal int Reading { get; set; } = TelephoneNumber.Reading;

    /// <summary>
    /// The key of its row in the table <c>Due</c>; <see langword="null"/> if it has none, or an earlier version wrote the contact.
    /// </summary>
    internal string? DueKey { get; set; }

    /// <summary>Until when it could be called when it was read.</summary>
    internal DateTime? FormerEnd { get; set; }

    /// <summary>Whether numbers were read since the contact was.</summary>
    internal bool HasNewNumbers { get; private set; }

    /// <summary>Whether numbers are still to be read, which takes to know the country: the store sees to it.</summary>
    internal bool HasUnread => _unread != 0;

    /// <summary>Has a telephone number flagged anew, as on import: whether it can be dialled.</summary>
    internal void Reread(int index) => _unread |= 1 << index;

    /// <summary>Has those numbers flagged anew that were not called yet: of the others calls may have found out more.</summary>
    internal void RereadUncalled()
    {
        for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
        {
            if (Integer(ContactColumns.PhoneTries[index]) is null or 0)
                Reread(index);
        }
    }

    internal void ReadNumbers(int countryCode)
    {
        for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
        {
            if ((_unread & (1 << index)) != 0)
                this[ContactColumns.PhoneInvalid[index]] = Text(ContactColumns.PhoneNumbers[index]) is { Length: > 0 } text
                    && !TelephoneNumber.CanBeDialled(text, ReadAll(index, text, countryCode), countryCode) ? true : null;
        }

        HasNewNumbers |= _unread != 0;
        (_unread, Reading) = (0, TelephoneNumber.Reading);
    }

    /// <summary>Whether a number can be dialled, by its place from 0.</summary>
    internal bool CanDial(int index) =>
        Text(ContactColumns.PhoneNumbers[index]) is { Length: > 0 } && Flag(ContactColumns.PhoneInvalid[index]) is not true;

    /// <summary>The numbers that can be dialled, by their place from 0; of each all that its text holds.</summary>
    internal IEnumerable<(int Index, HashSet<TelephoneKey> Keys)> NumbersToDial(int countryCode) =>
        from index in Enumerable.Range(0, ContactColumns.PhoneNumberCount)
        where CanDial(index)
        select (index, TelephoneKey.Of(ReadAll(index, Text(ContactColumns.PhoneNumbers[index])!, countryCode)));

    private IReadOnlyList<TelephoneNumber> ReadAll(int index, string text, int countryCode)
    {
        _read ??= new (string, int, IReadOnlyList<TelephoneNumber>)[ContactColumns.PhoneNumberCount];
        if (_read[index] is not { Numbers: { } numbers } read || read.Text != text || read.CountryCode != countryCode)
            _read[index] = (text, countryCode, numbers = TelephoneNumber.ReadAll(text, countryCode));
        return numbers;
    }
}

/// <summary>A contact as a caller gives it.</summary>
public sealed class ContactDraft(GivenColumns columns) : RecordDraft(columns)
{
    /// <summary>The field that names the campaign by its name; it is no column of the contact.</summary>
    public const string CampaignNameField = "DiallerCampaignsName";

    public ContactDraft()
        : this(new GivenColumns(ContactColumns.All))
    {
    }

    /// <summary>The contact to change; on import it is ignored.</summary>
    public long? Id { get; set; }

    public long? CampaignId { get; set; }
    public string? CampaignName { get; set; }
}

/// <summary>A contact as a row of the table <c>Contacts</c>.</summary>
internal sealed class ContactEntity : RecordEntity<Contact>
{
    private const string DueProperty = "Due";

    /// <summary>
    /// What a deletion needs of a contact: its version, its row in the table <c>Due</c>, its UserData, whether it has calls.
    /// </summary>
    public static readonly string[] Head = ["Timestamp", ContactColumns.UserData.Name, "RecordedCalls", DueProperty];

    /// <summary>What tells whose contact it is, and what a deletion needs.</summary>
    public static readonly string[] Person =
        [.. Head, .. ContactColumns.PhoneNumbers.Select(column => column.Name), ContactColumns.FaxNumber.Name, ContactColumns.Email.Name];

    /// <summary>What tells which import made a contact.</summary>
    public static readonly string[] Origin = ["ImportKey"];

    private readonly bool _onlyChanges;

    public ContactEntity()
    {
    }

    public ContactEntity(Contact contact, bool onlyChanges = false)
        : base(contact, ContactRowKeys.Partition(contact.Address), ContactRowKeys.Row(contact.Id), onlyChanges) =>
        _onlyChanges = onlyChanges;

    protected override Contact FromKeys() => new(ContactRowKeys.Address(PartitionKey, RowKey));

    public override void Write(TableEntity row)
    {
        base.Write(row);
        if (Record.RecordedCalls > 0)
            row.Set("RecordedCalls", Record.RecordedCalls);

        // flags of an earlier reading stay in the row where only changes are written
        if (Record.Reading > 0 && !_onlyChanges)
            row.Set("Reading", Record.Reading);

        // a merge leaves what is absent
        row.Set(DueProperty, Record.DueKey ?? (_onlyChanges ? "" : null));
        row.Set("ImportKey", Record.ImportKey);
        row.Set("OverwriteKey", Record.OverwriteKey);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        Record.RecordedCalls = row.GetInt32("RecordedCalls") ?? 0;
        Record.Reading = row.GetInt32("Reading") ?? 0;
        if (Record.Reading < TelephoneNumber.Reading)
            Record.RereadUncalled();
        Record.DueKey = row.GetString(DueProperty) is { Length: > 0 } key ? key : null;
        Record.FormerEnd = Record.Time(ContactColumns.End);
        Record.ImportKey = row.GetString("ImportKey");
        Record.OverwriteKey = row.GetString("OverwriteKey");
    }
}
