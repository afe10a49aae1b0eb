namespace Dialbook.Crm;

/// <summary>Finds records by a unique column, and gives IDs to values that no record has.</summary>
public sealed class CrmLookup(DialbookTables tables, CrmStore store, CrmSnapshots snapshots, CrmNumbers numbers)
{
    /// <summary>The ID of each value: that of the record that has it, the lowest of several, else a new one that is claimed.</summary>
    internal async Task<Dictionary<object, int>> FindOrClaimAsync(
        ClientId client, CrmTable table, Column column, IReadOnlyCollection<object> values, CancellationToken cancellationToken)
    {
        var wanted = values.ToHashSet();
        var found = new Dictionary<object, int>();
        await foreach (var records in snapshots.ReadAllAsync(client, table, cancellationToken))
        {
            foreach (var record in records)
            {
                if (record[column] is { } value && wanted.Contains(value))
                    found.TryAdd(value, record.Id);
            }
        }

        List<object> missing = [.. wanted.Where(value => !found.ContainsKey(value))];
        if (missing.Count == 0)
            return found;
        var first = await numbers.TakeAsync(client, table, missing.Count, cancellationToken);
        var claimed = missing.Select((value, index) => (value, id: first + index)).ToDictionary(claim => claim.value, claim => claim.id);
        foreach (var (value, id) in await ClaimAsync(client, table, column, claimed, cancellationToken))
            found[value] = id;
        return found;
    }

    /// <returns>The ID of each value: another than wanted where somebody claimed it before.</returns>
    internal async Task<Dictionary<object, int>> ClaimAsync(
        ClientId client, CrmTable table, Column column, IReadOnlyDictionary<object, int> wanted, CancellationToken cancellationToken)
    {
        var claimed = new Dictionary<object, int>(wanted);
        var refused = await tables.CrmClaims.TryWriteAllAsync(
            wanted.Select(claim => new BulkItem<object>(
                claim.Key, new EntityAction(TableTransactionActionType.Add, ClaimOf(claim.Key, claim.Value)))),
            Refusals.Each, cancellationToken);
        foreach (var value in refused)
            claimed[value] = await TakeOverAsync(value, wanted[value]);
        return claimed;

        CrmClaimEntity ClaimOf(object value, int id) =>
            CrmClaimEntity.For(client, table, column.Name, FormattableString.Invariant($"{value}"), id);

        // a claim of before counts while its record is missing, or was just made; not if the record has another value since
        async Task<int> TakeOverAsync(object value, int id)
        {
            await CompareAndSet.RepeatAsync(async _ =>
            {
                var claim = ClaimOf(value, id);
                var standing = await tables.CrmClaims.FindAsync<CrmClaimEntity>(claim.PartitionKey, claim.RowKey, null, cancellationToken);
                if (standing is not null
                    && (await store.FindAsync(client, table, standing.Id, cancellationToken) is not { } record
                        || Equals(record[column], value)))
                {
                    id = standing.Id;
                    return true;
                }

                return await ConditionalWrite.UnlessRefusedAsync(standing is null
                    ? tables.CrmClaims.AddAsync(claim, cancellationToken)
                    : tables.CrmClaims.UpdateAsync(claim, standing.ETag, TableUpdateMode.Replace, cancellationToken));
            }, cancellationToken);
            return id;
        }
    }
}

/// <summary>
/// The ID under which a record of a unique value is made, in the table <c>CrmClaims</c>: partition client-table-column, row hash of the
/// value. Its insert makes two requests at once make one record.
/// </summary>
internal sealed class CrmClaimEntity : Entity
{
    public int Id { get; set; }

    public static string Partition(ClientId client, CrmTable table, string column) =>
        $"{CrmKeys.Partition(client, table)}-{column.ToLowerInvariant()}";

    public static CrmClaimEntity For(ClientId client, CrmTable table, string column, string value, int id) =>
        new() { PartitionKey = Partition(client, table, column), RowKey = TextHash.Of(value), Id = id };

    public override void Write(TableEntity row) => row.Set("Id", Id);

    public override void Read(TableEntity row)
    {
        Id = row.GetInt32("Id") ?? 0;
    }
}
