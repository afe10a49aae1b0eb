using Dialbook.Records;
using Dialbook.Tables;

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

    protected override void WriteBeside(EntityWriter writer)
    {
        if (Record.RecordedCalls > 0)
            writer.Write("RecordedCalls"u8, Record.RecordedCalls);
        writer.Write("ImportKey"u8, Record.ImportKey);
        writer.Write("OverwriteKey"u8, Record.OverwriteKey);
    }

    protected override void ReadBeside(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("RecordedCalls"u8))
            Record.RecordedCalls = value.GetInt32();
        else if (name.SequenceEqual("ImportKey"u8))
            Record.ImportKey = value.GetString();
        else if (name.SequenceEqual("OverwriteKey"u8))
            Record.OverwriteKey = value.GetString();
    }
}
