using System.Collections.Concurrent;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// The taking of one body. The job is noted with the first chunk, and closed behind the last. Chunks are written a few at a time while rows
/// come in; IDs are reserved in the order of the rows, so that a list by ID shows the file.
/// </summary>
internal sealed class ImportStaging(ImportStore store, JobStore jobs, IImportTarget target, ClientId client, string jobId)
{
    private const int SideBySide = 4;
    private const string NoRow = "No row was taken";

    /// <summary>Beyond this a chunk takes no further row: the largest row still fits in.</summary>
    private const int FullAt = ImportChunkEntity.MaxBytes - (250 * 1024);

    private readonly Queue<Task> _writes = new();
    private readonly ConcurrentBag<long> _sent = [];
    private StagedRowWriter _writer = new(target.Columns);
    private List<StagedRow> _rows = [];
    private int _chunks;
    private bool _isNoted;

    public string JobId { get; } = jobId;

    public required int ChunkRows { get; init; }

    public required JobKind Kind { get; init; }

    /// <summary>What else is noted of the job.</summary>
    public required Action<JobEntity> Describe { get; init; }

    public bool Overwrites { get; init; }

    public DateTimeOffset ReceivingUntil { get; init; }

    /// <summary>Whether an earlier call may have taken some of the chunks.</summary>
    public bool IsResumed { get; init; }

    public async Task AddAsync(StagedRow row, CancellationToken cancellationToken)
    {
        if (_rows.Count == ChunkRows || _writer.Length > FullAt)
            await CutAsync(isLast: false, cancellationToken);
        if (row.Number > (Overwrites ? BatchImport.MaxOverwritingRows : BatchImport.MaxRows))
            throw DialbookException.Invalid(
                "body",
                $"has more than {row.Number - 1} rows, the most that are taken{(Overwrites && Kind == JobKind.ImportContacts ? " with overwriteDuplicates=true" : "")}; divide it");
        _rows.Add(row);
        _writer.Write(row);
    }

    /// <summary>Writes what is left, and closes the job.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var isOne = _chunks == 0;
        if (_rows.Count > 0)
            await CutAsync(isLast: true, cancellationToken);
        else if (isOne)
            await NoteJobAsync(chunks: 0, cancellationToken);
        await Task.WhenAll(_writes);
        if (!isOne)
            await jobs.ChangeAsync(client, JobId, job => Close(job, _chunks), cancellationToken);
        if (Overwrites && _chunks > 0)
            await store.SendAsync(client, JobId, null, cancellationToken);
    }

    /// <summary>Closes the job where the body broke off, with the chunks that are there.</summary>
    /// <returns>What was taken before; <see langword="null"/> if there is no job yet, so that nothing was.</returns>
    public async Task<string?> BreakOffAsync(string error, CancellationToken cancellationToken)
    {
        if (!_isNoted)
            return null;
        foreach (var write in _writes)
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // a write that failed may have done its work, and a chunk that is there must get its message
        var progress = await jobs.ReadProgressAsync(client, JobId, cancellationToken);
        if (!Overwrites)
        {
            foreach (var number in progress.Inputs.Except(_sent))
                await store.SendAsync(client, JobId, (int)number, cancellationToken);
        }

        var taken = Tell(progress);
        var found = await jobs.ChangeAsync(client, JobId, job =>
        {
            // its rows were all taken, by this call or an earlier one, if they are being planned already
            var isWhole = Overwrites && job.Started is not null;
            if (Overwrites && !isWhole)
                taken = NoRow;

            // if a repeated call goes on with the job, that one closes it
            if (job.ReceivingUntil is { } until && until != ReceivingUntil)
                return;
            Close(job, progress.Inputs.Count);
            job.Error = isWhole ? null : $"{error}. {taken}";
            if (Overwrites && !isWhole)
                job.End(JobState.Failed, store.Now);
        }, cancellationToken);
        return found is null ? null : taken;
    }

    private static string Tell(JobProgress progress)
    {
        var isGapless = progress.Inputs.Count == 0 || progress.Inputs[^1] == progress.Inputs.Count - 1;
        return progress.Counts.Total == 0 ? NoRow
            : isGapless ? $"Rows 1 to {progress.Counts.Total} were taken, the others were not"
            : $"{progress.Counts.Total} rows were taken, the others were not";
    }

    private static void Close(JobEntity job, int chunks)
    {
        job.Chunks = chunks;
        job.ReceivingUntil = null;
    }

    private async Task CutAsync(bool isLast, CancellationToken cancellationToken)
    {
        var number = _chunks;
        if (number == 0)
            await NoteJobAsync(isLast ? 1 : null, cancellationToken);
        List<RowKey> keys = [.. _rows.Select(target.KeyOf)];
        var chunk = ImportChunkEntity.For(client, JobId, number, _rows.Count, _writer.ToArray(), Overwrites ? keys : []);
        if (!(IsResumed && await store.IsStagedAsync(client, JobId, chunk, cancellationToken)) && !Overwrites)
            chunk.Plan = await target.PlanAsync(client, keys, cancellationToken);

        _writes.Enqueue(WriteAsync(chunk, number));
        _chunks++;
        _writer.Dispose();
        (_writer, _rows) = (new(target.Columns), []);
        if (_writes.Count >= SideBySide)
            await _writes.Dequeue();
    }

    /// <summary>A chunk that is cut is taken, even if whoever sends the rows goes meanwhile.</summary>
    private async Task WriteAsync(ImportChunkEntity chunk, int number)
    {
        await jobs.TryAddAsync(chunk, CancellationToken.None);
        if (Overwrites)
            return;
        await store.SendAsync(client, JobId, number, CancellationToken.None);
        _sent.Add(number);
    }

    private async Task NoteJobAsync(int? chunks, CancellationToken cancellationToken)
    {
        _isNoted = true;
        if (!await jobs.TryAddAsync(client, JobId, Kind, Fill, cancellationToken))
            await jobs.ReopenAsync(client, JobId, Fill, cancellationToken);

        void Fill(JobEntity job)
        {
            Describe(job);
            job.Overwrites = Overwrites;
            job.Chunks = chunks;
            job.ReceivingUntil = chunks is null ? ReceivingUntil : null;
            if (chunks == 0)
                job.End(JobState.Completed, store.Now);
        }
    }
}
