using Dialbook.Identity;
using Dialbook.Jobs;

namespace Dialbook.Imports;

/// <summary>
/// The taking of one body. The job is noted with the first chunk, and closed behind the last. Chunks are written a few at a time while rows
/// come in; IDs are reserved in the order of the rows, so that a list by ID shows the file.
/// </summary>
internal sealed class ImportStaging(ImportStore store, JobStore jobs, ClientId client, string jobId)
{
    private const int SideBySide = 4;

    /// <summary>Beyond this a chunk takes no further row: the largest row still fits in.</summary>
    private const int FullAt = 650 * 1024;

    private readonly Queue<Task> _writes = new();
    private StagedRowWriter _writer = new();
    private List<StagedRow> _rows = [];
    private int _chunks;
    private int _taken;

    public string JobId { get; } = jobId;

    public required int ChunkRows { get; init; }

    public int? CampaignId { get; init; }

    public bool Overwrites { get; init; }

    public DateTimeOffset ReceivingUntil { get; init; }

    /// <summary>Whether an earlier call may have taken some of the chunks.</summary>
    public bool IsResumed { get; init; }

    public async Task AddAsync(StagedRow row, CancellationToken cancellationToken)
    {
        if (_rows.Count == ChunkRows || _writer.Length > FullAt)
            await CutAsync(isLast: false, cancellationToken);
        if (row.Number > (Overwrites ? BatchImport.MaxOverwritingRows : BatchImport.MaxRows))
            throw DialbookException.Invalid("body", $"has more than {row.Number - 1} rows, the most that are taken{(Overwrites ? " with overwriteDuplicates=true" : "")}; divide it");
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
            await jobs.ChangeAsync(client, JobId, Close, cancellationToken);
        if (Overwrites && _chunks > 0)
            await store.SendAsync(client, JobId, null, cancellationToken);
    }

    /// <summary>Closes the job where the body broke off.</summary>
    /// <returns>What was taken before; <see langword="null"/> if there is no job yet, so that nothing was.</returns>
    public async Task<string?> BreakOffAsync(string error, CancellationToken cancellationToken)
    {
        if (_chunks == 0)
            return null;
        var areWritten = true;
        foreach (var write in _writes)
        {
            await write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            areWritten &= write.IsCompletedSuccessfully;
        }

        var taken = Overwrites ? "No row was taken"
            : areWritten ? $"Rows 1 to {_taken} were taken, the others were not"
            : $"{await SendAgainAsync(cancellationToken)} rows were taken, the others were not";
        await jobs.ChangeAsync(client, JobId, job =>
        {
            job.Error = $"{error}. {taken}";
            Close(job);
            if (Overwrites)
                job.End(JobState.Failed, store.Now);
        }, cancellationToken);
        return taken;
    }

    /// <summary>Where some chunks could not be written, those that are there count, and get their messages for sure.</summary>
    /// <returns>How many rows they have.</returns>
    private async Task<int> SendAgainAsync(CancellationToken cancellationToken)
    {
        var progress = await jobs.ReadProgressAsync(client, JobId, cancellationToken);
        foreach (var number in progress.Inputs)
            await store.SendAsync(client, JobId, (int)number, cancellationToken);
        _chunks = progress.Inputs.Count;
        return progress.Counts.Total;
    }

    private void Close(JobEntity job)
    {
        job.Chunks = _chunks;
        job.ReceivingUntil = null;
    }

    private async Task CutAsync(bool isLast, CancellationToken cancellationToken)
    {
        var number = _chunks;
        if (number == 0)
            await NoteJobAsync(isLast ? 1 : null, cancellationToken);
        var chunk = ImportChunkEntity.For(client, JobId, number, _rows, _writer.ToArray(), Overwrites);
        _chunks++;
        if (!(IsResumed && await store.IsStagedAsync(client, JobId, chunk, cancellationToken)) && !Overwrites)
            chunk.Plan = await store.PlanAsync(client, [.. _rows.Select(RowKey.Campaign)], cancellationToken);
        _taken = _rows[^1].Number;
        _writes.Enqueue(WriteAsync(chunk, number, cancellationToken));
        _writer.Dispose();
        (_writer, _rows) = (new(), []);
        if (_writes.Count >= SideBySide)
            await _writes.Dequeue();
    }

    private async Task WriteAsync(ImportChunkEntity chunk, int number, CancellationToken cancellationToken)
    {
        await jobs.TryAddAsync(chunk, cancellationToken);
        if (!Overwrites)
            await store.SendAsync(client, JobId, number, cancellationToken);
    }

    private async Task NoteJobAsync(int? chunks, CancellationToken cancellationToken)
    {
        if (!await jobs.TryAddAsync(client, JobId, JobKind.ImportContacts, Fill, cancellationToken))
            await jobs.ReopenAsync(client, JobId, Fill, cancellationToken);

        void Fill(JobEntity job)
        {
            job.CampaignId = CampaignId;
            job.Overwrites = Overwrites;
            job.Chunks = chunks;
            job.ReceivingUntil = chunks is null ? ReceivingUntil : null;
            if (chunks == 0)
                job.End(JobState.Completed, store.Now);
        }
    }
}
