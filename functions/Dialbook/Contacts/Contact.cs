using Dialbook.Telephones;

namespace Dialbook.Contacts;

/// <summary>One entry of a campaign: somebody to call.</summary>
public sealed class Contact : Record
{
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

    /// <summary>Flags a telephone number that cannot be dialled, as on import.</summary>
    internal void CheckPhoneNumber(int index) =>
        this[ContactColumns.PhoneInvalid[index]] =
            Text(ContactColumns.PhoneNumbers[index]) is { Length: > 0 } number && !PhoneNumber.IsDialable(number) ? true : null;
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
    /// <summary>What a deletion needs of a contact: its version, its UserData, whether it has calls.</summary>
    public static readonly string[] Head = ["Timestamp", ContactColumns.UserData.Name, "RecordedCalls"];

    /// <summary>What tells whose contact it is, and what a deletion needs.</summary>
    public static readonly string[] Person =
        [.. Head, .. ContactColumns.PhoneNumbers.Select(column => column.Name), ContactColumns.FaxNumber.Name, ContactColumns.Email.Name];

    /// <summary>What tells which import made a contact.</summary>
    public static readonly string[] Origin = ["ImportKey"];

    public ContactEntity()
    {
    }

    public ContactEntity(Contact contact, bool onlyChanges = false)
        : base(contact, ContactRowKeys.Partition(contact.Address), ContactRowKeys.Row(contact.Id), onlyChanges)
    {
    }

    protected override Contact FromKeys() => new(ContactRowKeys.Address(PartitionKey, RowKey));

    public override void Write(TableEntity row)
    {
        base.Write(row);
        if (Record.RecordedCalls > 0)
            row.Set("RecordedCalls", Record.RecordedCalls);
        row.Set("ImportKey", Record.ImportKey);
        row.Set("OverwriteKey", Record.OverwriteKey);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        Record.RecordedCalls = row.GetInt32("RecordedCalls") ?? 0;
        Record.ImportKey = row.GetString("ImportKey");
        Record.OverwriteKey = row.GetString("OverwriteKey");
    }
}
