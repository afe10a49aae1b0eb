using Azure;
using Dialbook.Contacts;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.History;

/// <summary>A call as a row beside its contact.</summary>
internal sealed class CallEntity : ITableEntity
{
    public CallEntity()
    {
        Call = new Call();
        PartitionKey = RowKey = "";
    }

    public CallEntity(ContactAddress contact, Call call)
    {
        Call = call;
        PartitionKey = ContactKeys.Partition(contact);
        RowKey = ContactKeys.CallRow(contact.Id, call.Sequence);
    }

    public Call Call { get; }

    public string PartitionKey { get; set; }

    public string RowKey { get; set; }

    public ETag ETag { get; set; }

    public void Write(EntityWriter writer)
    {
        RecordMapping.Write(writer, Call);
        writer.Write("StatisticsPartA"u8, Call.StatisticsPartA);
        writer.Write("IdempotencyKey"u8, Call.IdempotencyKey);
        writer.Write("Sequence"u8, Call.Sequence);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (RecordMapping.Read(Call, name, ref value))
            return;
        if (name.SequenceEqual("StatisticsPartA"u8))
            Call.StatisticsPartA = value.GetString() ?? "{}";
        else if (name.SequenceEqual("IdempotencyKey"u8))
            Call.IdempotencyKey = value.GetString();
        else if (name.SequenceEqual("Sequence"u8))
            Call.Sequence = value.GetInt32();
    }
}
