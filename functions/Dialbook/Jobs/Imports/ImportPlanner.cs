namespace Dialbook.Jobs.Imports;

/// <summary>
/// Plans an import that overwrites, once all its rows are there: of rows about the same only the last counts, whatever the order in which
/// the chunks are worked on later. It compares hashes only, and looks them up in their own order, which reads neighbouring keys together.
/// </summary>
public sealed class ImportPlanner(JobStore jobs, JobChunkStore store, JobQueue queue, ImportTargets targets)
{
    private const int SideBySide = 4;

    internal async Task PlanAsync(JobEntity job, CancellationToken cancellationToken)
    {
        if (job.Chunks is null)
        {
            // its request is being repeated, and sends a message of its own at the end
            return;
        }

        await jobs.StartAsync(job, cancellationToken);
        var target = targets.Of(job);

        var rows = new List<KeyedRow>();
        var chunks = new List<ImportChunkEntity>();
        await foreach (var chunk in store.ListInputsAsync<ImportChunkEntity>(job, ImportChunkEntity.SelectKeys, cancellationToken))
        {
            rows.AddRange(chunk.ReadKeys().Index().Where(key => key.Item.Hash is not null)
                .Select(key => new KeyedRow(key.Item, chunks.Count, key.Index)));
            chunks.Add(chunk);
        }

        var decided = await DecideAsync(target, job.Client, rows, cancellationToken);
        for (var number = 0; number < chunks.Count; number++)
        {
            if (chunks[number].Plan is null)
                await PlanAsync(target, job.Client, chunks[number], decided[number], cancellationToken);
        }

        await Parallel.ForEachAsync(
            chunks, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (chunk, token) => await queue.SendAsync(
                DialbookQueues.Imports, new(job.Client.Value, job.RowKey, (int)chunk.Number), token));
    }

    /// <summary>For each chunk the rows that create nothing: those that a later row supersedes, and those about what exists.</summary>
    private static async Task<ILookup<int, (int Row, PlannedStep Step, long Id)>> DecideAsync(
        IImportTarget target, ClientId client, List<KeyedRow> rows, CancellationToken cancellationToken)
    {
        rows.Sort(KeyedRow.Compare);
        var decided = new List<(int Chunk, int Row, PlannedStep Step, long Id)>();
        var last = new List<KeyedRow>();
        for (var at = 0; at < rows.Count; at++)
        {
            if (at + 1 < rows.Count && rows[at].IsAboutSameAs(rows[at + 1]))
                decided.Add((rows[at].Chunk, rows[at].Row, PlannedStep.Supersede, 0));
            else
                last.Add(rows[at]);
        }

        await foreach (var existing in InOrder.SelectAsync(
            last.Chunk(target.KeysPerLookup), SideBySide, part => FindAsync(target, client, part, cancellationToken), cancellationToken))
            decided.AddRange(existing);
        return decided.ToLookup(row => row.Chunk, row => (row.Row, row.Step, row.Id));
    }

    private static async Task<List<(int Chunk, int Row, PlannedStep Step, long Id)>> FindAsync(
        IImportTarget target, ClientId client, KeyedRow[] rows, CancellationToken cancellationToken)
    {
        var existing = await target.FindAsync(client, [.. rows.Select(row => row.Key)], cancellationToken);
        var found = new List<(int, int, PlannedStep, long)>();
        foreach (var row in rows)
        {
            if (existing.TryGetValue(row.Key, out var id))
                found.Add((row.Chunk, row.Row, PlannedStep.Overwrite, id));
        }

        return found;
    }

    /// <summary>Saves the plan of a chunk, unless another run did: its IDs count then.</summary>
    private async Task PlanAsync(
        IImportTarget target, ClientId client, ImportChunkEntity chunk, IEnumerable<(int Row, PlannedStep Step, long Id)> decided,
        CancellationToken cancellationToken)
    {
        var rows = decided.ToList();
        var creating = chunk.ReadKeys();
        foreach (var (row, _, _) in rows)
            creating[row] = default;
        var plan = await target.PlanAsync(client, creating, cancellationToken);
        foreach (var (row, step, id) in rows)
            plan[row] = (step, id);
        var change = chunk.Change();
        change.Plan = plan;
        await store.TryChangeAsync(change, chunk.ETag, TableUpdateMode.Merge, cancellationToken);
    }

    private readonly record struct KeyedRow(RowKey Key, int Chunk, int Row)
    {
        public static int Compare(KeyedRow one, KeyedRow other) =>
            (one.Key.Hash!.Value, one.Key.Scope, one.Chunk, one.Row).CompareTo(
                (other.Key.Hash!.Value, other.Key.Scope, other.Chunk, other.Row));

        public bool IsAboutSameAs(KeyedRow other) => Key == other.Key;
    }
}
