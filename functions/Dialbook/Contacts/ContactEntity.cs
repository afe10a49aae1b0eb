using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Contacts;

/// <summary>A contact as a row of the table <c>Contacts</c>: partition client-campaign-block, row <c>c</c> and its ID.</summary>
internal sealed class ContactEntity : ITableEntity
{
    private Contact? _contact;
    private ETag _etag;

    public ContactEntity()
    {
    }

    public ContactEntity(Contact contact)
    {
        _contact = contact;
        PartitionKey = ContactKeys.Partition(contact.Address);
        RowKey = ContactKeys.Row(contact.Id);
    }

    /// <summary>The contact. Its address comes from the keys, which precede the other properties.</summary>
    public Contact Contact => _contact ??= new Contact(ContactKeys.Address(PartitionKey, RowKey)) { ETag = _etag };

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag
    {
        get => _etag;
        set
        {
            // in an answer it stands before the keys, when there is no contact yet
            _etag = value;
            _contact?.ETag = value;
        }
    }

    public void Write(EntityWriter writer)
    {
        RecordMapping.Write(writer, Contact);
        if (Contact.RecordedCalls > 0)
            writer.Write("RecordedCalls"u8, Contact.RecordedCalls);
        writer.Write("ImportKey"u8, Contact.ImportKey);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (RecordMapping.Read(Contact, name, ref value))
            return;
        if (name.SequenceEqual("RecordedCalls"u8))
            Contact.RecordedCalls = value.GetInt32();
        else if (name.SequenceEqual("ImportKey"u8))
            Contact.ImportKey = value.GetString();
    }
}
