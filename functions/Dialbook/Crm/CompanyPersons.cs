using System.Globalization;

namespace Dialbook.Crm;

/// <summary>
/// The table <c>CompanyPersons</c>: in which blocks the persons of a company are. Partition client-block of companies, row company-block of
/// persons. A row too many does no harm: whoever follows it compares.
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
            var filter = TableFilters.Rows(
                Partition(client, ofBlock.Key), CrmKeys.Row(ofBlock.Min()), CrmKeys.Row(ofBlock.Max()) + StorageKey.PrefixEnd);
            await foreach (var row in tables.CompanyPersons.ListAsync<KeyEntity>(filter, null, KeyEntity.Select, cancellationToken))
            {
                if (wanted.Contains((int)StorageKey.Number(row.RowKey.AsSpan(0, 10))))
                    blocks.Add((int)StorageKey.Number(row.RowKey.AsSpan(11)));
            }
        }

        var persons = new List<CrmRecord>();
        foreach (var block in blocks)
        {
            var ofBlock = await store.ListBlockAsync(client, CrmTables.Person, block, cancellationToken);
            persons.AddRange(ofBlock.Where(person => wanted.Contains(CompanyOf(person))));
        }

        return persons;
    }

    async Task ICrmPreparation.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Person)
            return;
        var rows = edits.All
            .Where(edit => CompanyOf(edit.After) > 0 && CompanyOf(edit.After) != CompanyOf(edit.Before))
            .Select(edit => (Company: CompanyOf(edit.After), Block: CrmKeys.Block(edit.Record.Id)))
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

    private static int CompanyOf(CrmRecord? person) => person?.Number(CrmColumn.ContactId) ?? 0;

    private static string Partition(ClientId client, int block) => $"{StorageKey.Of(client)}-{StorageKey.OfBlock(block)}";
}
