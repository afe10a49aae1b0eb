using Dialbook.Crm;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows that become records of a table of the CRM, or change those that are there.</summary>
internal sealed class RecordTarget(
    CrmTable table, Column key, CrmStore store, CrmSnapshots snapshots, CrmNumbers numbers, CrmLookup lookup,
    CrmWriter writer) : IImportTarget
{
    /// <summary>Up to so many blocks are read by themselves, more with all others.</summary>
    private const int FewBlocks = 100;

    private bool IsByPrimaryKey => key == table.Key;

    public ColumnSet Columns => table.Columns;

    /// <summary>All at once, since looking up a unique column reads the whole table.</summary>
    public int KeysPerLookup => int.MaxValue;

    public ValueTask<StagedRow> CheckAsync(ClientId client, ImportRow row, CancellationToken cancellationToken)
    {
        var given = row.Draft.Columns;
        FieldError? error =
            !IsByPrimaryKey && !given.Has(key, out _) ? new(key.Name, "is the key, and must be given")
            : !Columns.Any(column => given.TryGet(column, out _)) ? new(ImportRow.Field, "has no column of the table")
            : null;
        return new(StagedRow.Checked(row, Columns, error));
    }

    public RowKey KeyOf(StagedRow row) => row.Error is null ? KeyOf(row.Columns.Get<object>(key)) : default;

    public string? UserDataOf(StagedRow row) => null;

    public async Task<IReadOnlyDictionary<RowKey, long>> FindAsync(
        ClientId client, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        var wanted = keys.ToHashSet();
        var found = new Dictionary<RowKey, long>();
        await foreach (var records in ReadAsync(client, wanted, cancellationToken))
        {
            foreach (var record in records)
            {
                if (KeyOf(record[key]) is var ofRecord && wanted.Contains(ofRecord))
                    found.TryAdd(ofRecord, record.Id);
            }
        }

        return found;
    }

    public async Task<ImportPlan> PlanAsync(ClientId client, IReadOnlyList<RowKey> rows, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan(rows.Count);
        var given = rows.Select(GivenId).Where(id => id > 0).ToList();
        if (given.Count > 0)
            await numbers.UseAsync(client, table, given, cancellationToken);
        var missing = rows.Count(row => row.Scope != 0) - given.Count;
        var next = missing > 0 ? await numbers.TakeAsync(client, table, missing, cancellationToken) : 0;
        foreach (var (index, row) in rows.Index().Where(row => row.Item.Scope != 0))
            plan[index] = (PlannedStep.Create, GivenId(row) is var id and > 0 ? id : next++);
        return plan;
    }

    public async Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        var rows = chunk.ReadRows(Columns);
        var plan = chunk.Plan ?? throw new InvalidOperationException("The chunk is not planned.");
        var claimed = await ClaimAsync(job.Client, rows, plan, cancellationToken);
        return await HalvingWrite.WriteAsync(
            rows,
            row => ResultOf(plan[row], claimed.TryGetValue(row, out var id) ? id : plan[row].Id),
            written => writer.WriteAsync(
                job.Client,
                job.AssociateId,
                table,
                [.. written.Select(row => new CrmChange((int)row.Result.Id, record => record.Apply(row.Row.Columns)))],
                cancellationToken));
    }

    public async Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        var rows = chunk.ReadRows(Columns);
        if (chunk.Plan is not { } plan)
            return [.. rows.Select(row => RowResult.Failed(row.Error ?? chunk.FailureReason("The import could not be planned")))];

        // by a unique column a row may have landed in the record of another call that was first
        var existing = IsByPrimaryKey
            ? new Dictionary<RowKey, long>() : await FindAsync(job.Client, [.. rows.Select(KeyOf)], cancellationToken);
        long[] ids = [.. rows.Select((row, index) => existing.GetValueOrDefault(KeyOf(row), plan[index].Id))];
        var records = await store.FindAsync(job.Client, table, ids.Select(id => (int)id), cancellationToken);
        return [.. rows.Select((row, index) => row.Error is { } error ? RowResult.Failed(error)
            : plan[index].Step == PlannedStep.Supersede || (records.TryGetValue((int)ids[index], out var record) && HasLanded(row, record))
                ? ResultOf(plan[index], ids[index])
                : RowResult.Failed(chunk.FailureReason()))];
    }

    private static RowResult ResultOf((PlannedStep Step, long Id) planned, long id) => planned.Step switch
    {
        PlannedStep.Supersede => new(RowOutcome.Superseded),
        PlannedStep.Create when id == planned.Id => new(RowOutcome.Created, id),
        _ => new(RowOutcome.Updated, id),
    };

    private static bool HasLanded(StagedRow row, CrmRecord record)
    {
        var written = record.Copy();
        written.Apply(row.Columns);
        return !written.IsOtherThan(record);
    }

    private RowKey KeyOf(object? value) => new(RowKey.OneScope, value switch
    {
        null or "" or 0L => null,
        long id when IsByPrimaryKey => (UInt128)id,
        _ => TextHash.Number(FormattableString.Invariant($"{value}")),
    });

    /// <summary>The primary key that a row gives; 0 if it gives none.</summary>
    private int GivenId(RowKey row) => IsByPrimaryKey ? (int)(row.Hash ?? 0) : 0;

    private IAsyncEnumerable<IReadOnlyList<CrmRecord>> ReadAsync(
        ClientId client, HashSet<RowKey> wanted, CancellationToken cancellationToken)
    {
        if (IsByPrimaryKey
            && wanted.Select(row => CrmKeys.Block(GivenId(row))).Distinct().Order().ToList() is { Count: <= FewBlocks } blocks)
            return snapshots.ReadAsync(client, table, blocks, cancellationToken);
        return snapshots.ReadAllAsync(client, table, cancellationToken);
    }

    /// <summary>
    /// Claims the values of a unique column for the records that are to be made. Where another call was first, its record counts.
    /// </summary>
    /// <returns>The ID for each such row.</returns>
    private async Task<Dictionary<int, int>> ClaimAsync(
        ClientId client, List<StagedRow> rows, ImportPlan plan, CancellationToken cancellationToken)
    {
        var creating = IsByPrimaryKey ? [] : rows.Index().Where(row => plan[row.Index].Step == PlannedStep.Create)
            .ToDictionary(row => row.Item.Columns.Get<object>(key)!, row => row.Index);
        var ids = await lookup.ClaimAsync(
            client, table, key, creating.ToDictionary(row => row.Key, row => (int)plan[row.Value].Id), cancellationToken);
        return ids.ToDictionary(claim => creating[claim.Key], claim => claim.Value);
    }
}
