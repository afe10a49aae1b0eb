using System.Runtime.CompilerServices;
using Azure;

namespace Dialbook.Jobs;

/// <summary>The table <c>JobChunks</c>.</summary>
public sealed class JobChunkStore(DialbookTables tables)
{
    private const int SideBySide = 2;

    /// <returns>Whether it was written; <see langword="false"/> if it is there already.</returns>
    internal async Task<bool> TryAddAsync(JobChunkEntity chunk, CancellationToken cancellationToken)
    {
        var isNew = await ConditionalWrite.UnlessExistsAsync(tables.JobChunks.AddAsync(chunk, cancellationToken));
        if (isNew && chunk is JobOutcomeEntity)
            JobTelemetry.Count(chunk.Counts);
        return isNew;
    }

    /// <summary>Changes what is set of a chunk, or with <see cref="TableUpdateMode.Replace"/> all of it.</summary>
    /// <returns>Whether it was written; <see langword="false"/> if the chunk has another version, or is gone.</returns>
    internal Task<bool> TryChangeAsync(JobChunkEntity change, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(tables.JobChunks.UpdateAsync(change, ifMatch, mode, cancellationToken));

    internal Task<T?> FindInputAsync<T>(ClientId client, string job, long number, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.FindAsync<T>(JobChunkEntity.Partition(client, job), JobChunkEntity.InputRow(number), null, cancellationToken);

    internal Task<T?> FindOutcomeAsync<T>(ClientId client, string job, long number, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.FindAsync<T>(JobChunkEntity.Partition(client, job), JobChunkEntity.OutcomeRow(number), null, cancellationToken);

    /// <summary>A chunk as it is now.</summary>
    internal Task<T?> FindAgainAsync<T>(T chunk, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.FindAsync<T>(chunk.PartitionKey, chunk.RowKey, select, cancellationToken);

    /// <summary>The inputs of a job, in order, a few at a time.</summary>
    internal IAsyncEnumerable<T> ListInputsAsync<T>(JobEntity job, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.ListAsync<T>(JobChunkEntity.Inputs(job.Client, job.RowKey), 20, null, cancellationToken);

    /// <summary>Some properties of the inputs of a job, in order.</summary>
    internal IAsyncEnumerable<T> ListInputsAsync<T>(JobEntity job, IReadOnlyList<string> select, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        tables.JobChunks.ListAsync<T>(JobChunkEntity.Inputs(job.Client, job.RowKey), 50, select, cancellationToken);

    /// <summary>The counts of the outcomes of a job.</summary>
    internal IAsyncEnumerable<JobChunkEntity> ListOutcomeCountsAsync(JobEntity job, CancellationToken cancellationToken) =>
        tables.JobChunks.ListAsync<JobChunkEntity>(
            JobChunkEntity.Outcomes(job.Client, job.RowKey), null, JobChunkEntity.Select, cancellationToken);

    /// <summary>The chunks that are done, in order; with an outcome, those in which some row came to it.</summary>
    internal async IAsyncEnumerable<(T Input, JobOutcomeEntity Outcome)> ListDoneAsync<T>(
        ClientId client, string job, RowOutcome? outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : JobChunkEntity, new()
    {
        var progress = await ReadProgressAsync(client, job, cancellationToken);
        var done = progress.Inputs.Where(number =>
            progress.Outcomes.TryGetValue(number, out var counts) && (outcome is { } one ? counts.Of(one) : counts.Processed) > 0);
        await foreach (var (input, results) in InOrder.SelectAsync(done, SideBySide, ReadAsync, cancellationToken))
        {
            if (input is not null && results is not null)
                yield return (input, results);
        }

        async Task<(T? Input, JobOutcomeEntity? Outcome)> ReadAsync(long number) => (
            await FindInputAsync<T>(client, job, number, cancellationToken),
            await FindOutcomeAsync<JobOutcomeEntity>(client, job, number, cancellationToken));
    }

    /// <summary>Counts what is done of a job.</summary>
    internal async Task<JobProgress> ReadProgressAsync(ClientId client, string job, CancellationToken cancellationToken)
    {
        var counts = default(JobCounts);
        var inputs = new List<long>();
        var outcomes = new Dictionary<long, JobCounts>();
        DateTimeOffset? lastOutcome = null, lastChange = null;
        var chunks = TableFilters.Within(JobChunkEntity.Partition(client, job));
        await foreach (var chunk in tables.JobChunks.ListAsync<JobChunkEntity>(chunks, null, JobChunkEntity.Select, cancellationToken))
        {
            counts += chunk.Counts;
            lastChange = Later(lastChange, chunk.Timestamp);
            if (!chunk.IsOutcome)
            {
                inputs.Add(chunk.Number);
                continue;
            }

            outcomes.Add(chunk.Number, chunk.Counts);
            lastOutcome = Later(lastOutcome, chunk.Timestamp);
        }

        return new(counts, inputs, outcomes, lastOutcome, lastChange);

        static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
    }

    internal Task DeleteAllAsync(JobEntity job, CancellationToken cancellationToken) =>
        tables.JobChunks.RemoveAllAsync(TableFilters.Within(JobChunkEntity.Partition(job.Client, job.RowKey)), cancellationToken);
}

/// <summary>How far a job is, as its chunks tell.</summary>
/// <param name="Counts">The sum of all chunks.</param>
/// <param name="Inputs">The numbers of the chunks, ascending.</param>
/// <param name="Outcomes">The chunks that are done.</param>
/// <param name="LastOutcome">When the last of them was done.</param>
/// <param name="LastChange">When the last row of a chunk was written, input or outcome.</param>
internal sealed record JobProgress(
    JobCounts Counts,
    IReadOnlyList<long> Inputs,
    IReadOnlyDictionary<long, JobCounts> Outcomes,
    DateTimeOffset? LastOutcome,
    DateTimeOffset? LastChange);
