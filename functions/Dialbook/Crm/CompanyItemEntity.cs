using Dialbook.Records;

namespace Dialbook.Crm;

/// <summary>
/// A copy of a record beside the others of its company, in the table <c>CompanyItems</c>: partition client-company, row kind, inverted time
/// and ID, so that the newest of a kind come first.
/// </summary>
internal sealed class CompanyItemEntity : RecordEntity<CrmRecord>
{
    public CompanyItemEntity()
    {
    }

    public CompanyItemEntity(CrmRecord record, CompanyItemKey key)
        : base(record, key.PartitionKey, key.RowKey)
    {
    }

    protected override CrmRecord FromKeys()
    {
        var kind = CompanyItemKind.Of(RowKey.AsSpan(0, RowKey.IndexOf('-')));
        return new CrmRecord(
            kind.Table, new ClientId((int)StorageKey.Number(PartitionKey.AsSpan(0, PartitionKey.IndexOf('-')))), CompanyItemKey.Id(RowKey));
    }
}
