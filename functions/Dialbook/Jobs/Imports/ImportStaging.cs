using System.Collections.Concurrent;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// The taking of one body. The job is added with the first chunk, and closed behind the last. Chunks are written a few at a time while rows
/// come in; IDs are reserved in the order of the rows, so that a list by ID shows the file.
/// </summary>
internal sealed class ImportStaging(JobStore jobs, JobChunkStore chunks, JobQueue queue, TimeProvider clock, IImportTarget target)
{
    private const int SideBySide = 4;
    private const string NoRow = "No row was taken";

    /// <summary>Beyond this a chunk takes no further row: the largest row still fits in.</summary>
    private const int FullAt = ImportChunkEntity.MaxBytes - (250 * 1024);

    private readonly DateTimeOffset _receivingUntil = clock.GetUtcNow() + BatchImport.LongestRequest;
    private readonly Queue<Task> _writes = new();
    private readonly ConcurrentBag<long> _sent = [];
    private StagedRowWriter _writer = new(target.Columns);
    private List<RowKey> _keys = [];
    private int _chunks;
    private bool _hasJob;

    public required ImportDestination Destination { get; init; }
    public required string JobId { get; init; }
    public required int ChunkRows { get; init; }

    /// <summary>Whether an earlier request may have taken some of the chunks.</summary>
    public bool IsResumed { get; init; }

    private ClientId Client => Destination.Client;
    private bool IsOverwriting => Destination.IsOverwriting;

    public async Task AddAsync(StagedRow row, CancellationToken cancellationToken)
    {
        if (_keys.Count == ChunkRows || _writer.Length > FullAt)
            await CutAsync(isLast: false, cancellationToken);
        if (row.Number > Destination.MaxRows)
        {
            throw DialbookException.Invalid(
                "body", $"has more than {row.Number - 1} rows, the most that are taken{Destination.LimitingOption}; divide it");
        }

        _keys.Add(target.KeyOf(row));
        _writer.Write(row);
    }

    /// <summary>Writes what is left, and closes the job.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var isOne = _chunks == 0;
        if (_keys.Count > 0)
            await CutAsync(isLast: true, cancellationToken);
        else if (isOne)
            await AddJobAsync(chunks: 0, cancellationToken);
        await Task.WhenAll(_writes);
        if (!isOne)
            await jobs.ChangeAsync(Client, JobId, job => Close(job, _chunks), cancellationToken);
        if (IsOverwriting && _chunks > 0)
            await SendAsync(null, cancellationToken);
    }

    /// <summary>Closes the job where the body broke off, with the chunks that are there.</summary>
    /// <returns>What was taken before; <see langword="null"/> if there is no job yet, so that nothing was.</returns>
    public async Task<string?> BreakOffAsync(string error, CancellationToken cancellationToken)
    {
        if (!_hasJob)
            return null;
        foreach (var write in _writes)
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // a write that failed may have done its work, and a chunk that is there must get its message
        var progress = await chunks.ReadProgressAsync(Client, JobId, cancellationToken);
        if (!IsOverwriting)
        {
            foreach (var number in progress.Inputs.Except(_sent))
                await SendAsync((int)number, cancellationToken);
        }

        var taken = DescribeTaken(progress);
        var found = await jobs.ChangeAsync(Client, JobId, job =>
        {
            // its rows were all taken, by this request or an earlier one, if they are being planned already
            var isWhole = IsOverwriting && job.Started is not null;
            if (IsOverwriting && !isWhole)
                taken = NoRow;

            // if a repeated request goes on with the job, that one closes it
            if (job.ReceivingUntil is { } until && until != _receivingUntil)
                return;
            Close(job, progress.Inputs.Count);
            job.Error = isWhole ? null : $"{error}. {taken}";
            if (IsOverwriting && !isWhole)
                job.End(JobState.Failed, clock.GetUtcNow());
        }, cancellationToken);
        return found is null ? null : taken;
    }

    private static string DescribeTaken(JobProgress progress)
    {
        var isGapless = progress.Inputs.Count == 0 || progress.Inputs[^1] == progress.Inputs.Count - 1;
        return progress.Counts.Total == 0 ? NoRow
            : isGapless ? $"Rows 1 to {progress.Counts.Total} were taken, the others were not"
            : $"{progress.Counts.Total} rows were taken, the others were not";
    }

    private void Close(JobEntity job, int chunks)
    {
        job.IgnoredColumns = Destination.Ignored.Names;
        job.Chunks = chunks;
        job.ReceivingUntil = null;
    }

    private async Task CutAsync(bool isLast, CancellationToken cancellationToken)
    {
        var number = _chunks;
        if (number == 0)
            await AddJobAsync(isLast ? 1 : null, cancellationToken);
        var chunk = ImportChunkEntity.For(Client, JobId, number, _writer.ToArray(), _keys.Count);
        var isStaged = IsResumed && await IsStagedAsync(chunk, cancellationToken);
        if (IsOverwriting)
            chunk.SetKeys(_keys);
        else if (!isStaged)
            chunk.Plan = await target.PlanAsync(Client, _keys, cancellationToken);

        _writes.Enqueue(WriteAsync(chunk, number));
        _chunks++;
        _writer.Dispose();
        (_writer, _keys) = (new(target.Columns), []);
        if (_writes.Count >= SideBySide)
            await _writes.Dequeue();
    }

    /// <summary>Whether an earlier request with the same key brought a chunk.</summary>
    /// <exception cref="DialbookException">It brought other rows.</exception>
    private async Task<bool> IsStagedAsync(ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        if (await chunks.FindInputAsync<ImportChunkEntity>(Client, JobId, chunk.Number, cancellationToken) is not { } staged)
            return false;
        return staged.Fingerprint == chunk.Fingerprint
            ? true
            : throw new DialbookException(DialbookFault.KeyReused, "This Idempotency-Key came before, with other rows");
    }

    /// <summary>A chunk that is cut is taken, even if whoever sends the rows goes meanwhile.</summary>
    private async Task WriteAsync(ImportChunkEntity chunk, int number)
    {
        await chunks.TryAddAsync(chunk, CancellationToken.None);
        if (IsOverwriting)
            return;
        await SendAsync(number, CancellationToken.None);
        _sent.Add(number);
    }

    /// <summary>Sends a message to work on a chunk, or, without one, to plan the job.</summary>
    private Task SendAsync(int? chunk, CancellationToken cancellationToken) =>
        queue.SendAsync(DialbookQueues.Imports, new(Client.Value, JobId, chunk), cancellationToken);

    private async Task AddJobAsync(int? chunks, CancellationToken cancellationToken)
    {
        _hasJob = true;
        if (!await jobs.TryAddAsync(Client, JobId, Destination.Kind, Fill, cancellationToken))
            await jobs.ReopenAsync(Client, JobId, Fill, cancellationToken);

        void Fill(JobEntity job)
        {
            Destination.Describe(job);
            job.IgnoredColumns = Destination.Ignored.Names;
            job.Chunks = chunks;
            job.ReceivingUntil = chunks is null ? _receivingUntil : null;
            if (chunks == 0)
                job.End(JobState.Completed, clock.GetUtcNow());
        }
    }
}
