using Dialbook.Records;

namespace Dialbook.Crm;

/// <summary>A record as a row of the table <c>Crm</c>: partition client-table-block, row ID.</summary>
internal sealed class CrmEntity : RecordEntity<CrmRecord>
{
    public CrmEntity()
    {
    }

    public CrmEntity(CrmRecord record)
        : base(record, CrmKeys.Partition(record.Client, record.Table, CrmKeys.Block(record.Id)), CrmKeys.Row(record.Id))
    {
    }

    protected override CrmRecord FromKeys()
    {
        var parts = PartitionKey.Split('-');
        return new CrmRecord(CrmTables.Find(parts[1])!, new ClientId((int)StorageKey.Number(parts[0])), CrmKeys.Id(RowKey));
    }
}
