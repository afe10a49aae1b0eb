using Azure.Data.Tables;
using Dialbook.Records;

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

    protected override void WriteBeside(TableEntity row)
    {
        row.Set("StatisticsPartA", Record.StatisticsPartA);
        row.Set("IdempotencyKey", Record.IdempotencyKey);
        row.Set("Sequence", Record.Sequence);
    }

    protected override void ReadBeside(TableEntity row)
    {
        Record.StatisticsPartA = row.GetString("StatisticsPartA") ?? "{}";
        Record.IdempotencyKey = row.GetString("IdempotencyKey");
        Record.Sequence = row.GetInt32("Sequence") ?? 0;
    }
}
