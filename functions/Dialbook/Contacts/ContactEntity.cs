using Azure.Data.Tables;
using Dialbook.Records;

namespace Dialbook.Contacts;

/// <summary>A contact as a row of the table <c>Contacts</c>: partition client-campaign-block, row <c>c</c> and its ID.</summary>
internal sealed class ContactEntity : RecordEntity<Contact>
{
    /// <summary>What a deletion needs of a contact: its version, its UserData, whether it has calls.</summary>
    public static readonly string[] Head = ["Timestamp", ContactColumns.UserData.Name, "RecordedCalls"];

    /// <summary>What tells whose contact it is, and what a deletion needs.</summary>
    public static readonly string[] Person =
        [.. Head, .. ContactColumns.PhoneNumbers.Select(column => column.Name), ContactColumns.FaxNumber.Name, ContactColumns.Email.Name];

    /// <summary>What tells which import wrote a contact.</summary>
    public static readonly string[] Marks = ["ImportKey"];

    public ContactEntity()
    {
    }

    public ContactEntity(Contact contact, bool onlyChanges = false)
        : base(contact, ContactKeys.Partition(contact.Address), ContactKeys.Row(contact.Id), onlyChanges)
    {
    }

    protected override Contact FromKeys() => new(ContactKeys.Address(PartitionKey, RowKey));

    protected override void WriteBeside(TableEntity row)
    {
        if (Record.RecordedCalls > 0)
            row.Set("RecordedCalls", Record.RecordedCalls);
        row.Set("ImportKey", Record.ImportKey);
        row.Set("OverwriteKey", Record.OverwriteKey);
    }

    protected override void ReadBeside(TableEntity row)
    {
        Record.RecordedCalls = row.GetInt32("RecordedCalls") ?? 0;
        Record.ImportKey = row.GetString("ImportKey");
        Record.OverwriteKey = row.GetString("OverwriteKey");
    }
}
