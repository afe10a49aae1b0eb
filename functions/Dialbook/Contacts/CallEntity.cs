using Dialbook.Records;
using Dialbook.Tables;

namespace Dialbook.Contacts;

/// <summary>A call as a row beside its contact.</summary>
internal sealed class CallEntity : RecordEntity<Call>
{
    public CallEntity()
    {
    }

    public CallEntity(ContactAddress contact, Call call)
        : base(call, ContactKeys.Partition(contact), ContactKeys.CallRow(contact.Id, call.Sequence))
    {
    }

    protected override Call FromKeys() => new();

    protected override void WriteBeside(EntityWriter writer)
    {
        writer.Write("StatisticsPartA"u8, Record.StatisticsPartA);
        writer.Write("IdempotencyKey"u8, Record.IdempotencyKey);
        writer.Write("Sequence"u8, Record.Sequence);
    }

    protected override void ReadBeside(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("StatisticsPartA"u8))
            Record.StatisticsPartA = value.GetString() ?? "{}";
        else if (name.SequenceEqual("IdempotencyKey"u8))
            Record.IdempotencyKey = value.GetString();
        else if (name.SequenceEqual("Sequence"u8))
            Record.Sequence = value.GetInt32();
    }
}
