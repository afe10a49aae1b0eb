using System.Globalization;
using Azure.Data.Tables;

namespace Dialbook.Crm;

/// <summary>
/// The table <c>CompanyPersons</c>: in which blocks the persons of a company are. Partition client-block of companies, row company-block of
/// persons. A row too many does no harm: who follows it compares.
/// </summary>
public sealed class CompanyPersons(DialbookTables tables, CrmStore store) : ICrmPreparation
{
    /// <summary>The persons of some companies, by ID.</summary>
    public async Task<List<CrmRecord>> ListAsync(ClientId client, IReadOnlyCollection<int> companies, CancellationToken cancellationToken)
    {
        var wanted = companies.ToHashSet();
        var blocks = new SortedSet<int>();
        foreach (var ofBlock in wanted.GroupBy(CrmKeys.Block))
        {
            await foreach (var row in tables.CompanyPersons.ListAsync<KeyEntity>(
                TableFilters.Rows(
                    Partition(client, ofBlock.Key), CrmKeys.Row(ofBlock.Min()), CrmKeys.Row(ofBlock.Max()) + StorageKey.PrefixEnd),
                null, KeyEntity.Select, cancellationToken))
            {
                if (wanted.Contains((int)StorageKey.Number(row.RowKey.AsSpan(0, 10))))
                    blocks.Add((int)StorageKey.Number(row.RowKey.AsSpan(11)));
            }
        }

        var persons = new List<CrmRecord>();
        foreach (var block in blocks)
            persons.AddRange(
                (await store.ListBlockAsync(client, CrmTables.Person, block, cancellationToken)).Where(
                    person => wanted.Contains(person.Number(CrmColumn.ContactId))));
        return persons;
    }

    async Task ICrmPreparation.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Person)
            return;
        var rows = edits.All
            .Where(edit =>
                edit.After?.Number(CrmColumn.ContactId) is > 0 and var company && edit.Before?.Number(CrmColumn.ContactId) != company)
            .Select(edit => (Company: edit.After!.Number(CrmColumn.ContactId), Block: CrmKeys.Block(edit.After.Id)))
            .Distinct()
            .Select(row => new KeyEntity
            {
                PartitionKey = Partition(edits.Client, CrmKeys.Block(row.Company)),
                RowKey = $"{CrmKeys.Row(row.Company)}-{row.Block.ToString(CultureInfo.InvariantCulture)}",
            });
        await tables.CompanyPersons.TryWriteAllAsync(
            rows.Select(row => new BulkItem<KeyEntity>(row, new EntityAction(TableTransactionActionType.UpsertMerge, row))),
            Refusals.None, cancellationToken);
    }

    private static string Partition(ClientId client, int block) => $"{StorageKey.Of(client)}-{StorageKey.OfBlock(block)}";
}
