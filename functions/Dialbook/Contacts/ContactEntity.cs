using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Contacts;

/// <summary>A contact as a row of the table <c>Contacts</c>: partition client-campaign-block, row <c>c</c> and its ID.</summary>
internal sealed class ContactEntity : ITableEntity
{
    private string _partitionKey = "";
    private string _rowKey = "";
    private Contact? _contact;

    public ContactEntity()
    {
    }

    public ContactEntity(Contact contact)
    {
        _contact = contact;
        _partitionKey = ContactKeys.Partition(contact.Address);
        _rowKey = ContactKeys.Row(contact.Id);
    }

    /// <summary>The contact. Its address comes from the keys, which precede the other properties.</summary>
    public Contact Contact => _contact ??= new Contact(ContactKeys.Address(_partitionKey, _rowKey));

    public string PartitionKey { get => _partitionKey; set => _partitionKey = value; }

    public string RowKey { get => _rowKey; set => _rowKey = value; }

    public ETag ETag { get => Contact.ETag; set => Contact.ETag = value; }

    public void Write(EntityWriter writer)
    {
        RecordMapping.Write(writer, Contact);
        if (Contact.RecordedCalls > 0)
            writer.Write("RecordedCalls"u8, Contact.RecordedCalls);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (!RecordMapping.Read(Contact, name, ref value) && name.SequenceEqual("RecordedCalls"u8))
            Contact.RecordedCalls = value.GetInt32();
    }
}
