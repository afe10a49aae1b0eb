using Azure;
using Dialbook.Telemetry;

namespace Dialbook.Jobs.Imports;

/// <summary>Does the work of a message of the import queue. A message may come several times, to several workers at once.</summary>
public sealed class ImportWorker(JobStore jobs, JobChunkStore chunks, ImportPlanner planner, ImportTargets targets)
{
    public async Task RunAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await jobs.FindRunningAsync(message, cancellationToken) is not { } job)
            return;
        if (message.Chunk is { } chunk)
        {
            await RunAsync(job, chunk, cancellationToken);
            return;
        }

        using var span = JobTelemetry.Start("plan import", job);
        await planner.PlanAsync(job, cancellationToken);
    }

    /// <summary>
    /// Ends the chunks of a message that failed too often: rows that did not land have failed, for the reason that was noted.
    /// </summary>
    public async Task EndFailedAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await jobs.FindRunningAsync(message, cancellationToken) is not { } job || (message.Chunk is null && job.Chunks is null))
            return;
        var progress = await chunks.ReadProgressAsync(job.Client, job.RowKey, cancellationToken);
        foreach (var number in message.Chunk is { } chunk ? [chunk] : progress.Inputs)
        {
            if (!progress.Outcomes.ContainsKey(number) && await FindAsync(job, number, cancellationToken) is { } input)
                await EndAsync(job, number, await targets.Of(job).FindResultsAsync(job, input, cancellationToken), cancellationToken);
        }
    }

    private async Task RunAsync(JobEntity job, int number, CancellationToken cancellationToken)
    {
        if (await chunks.FindOutcomeAsync<JobChunkEntity>(job.Client, job.RowKey, number, cancellationToken) is not null
            || await FindAsync(job, number, cancellationToken) is not { } chunk)
            return;
        using var span = JobTelemetry.Start("import chunk", job, number);
        await jobs.StartAsync(job, cancellationToken);
        try
        {
            await EndAsync(job, number, await targets.Of(job).WriteAsync(job, chunk, cancellationToken), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            span?.Fail(fault);
            var change = chunk.Change();
            change.Fault = Explain(fault);
            await chunks.TryChangeAsync(change, ETag.All, TableUpdateMode.Merge, cancellationToken);
            throw;
        }
    }

    private Task<ImportChunkEntity?> FindAsync(JobEntity job, long number, CancellationToken cancellationToken) =>
        chunks.FindInputAsync<ImportChunkEntity>(job.Client, job.RowKey, number, cancellationToken);

    private Task<bool> EndAsync(JobEntity job, long number, IReadOnlyList<RowResult> results, CancellationToken cancellationToken) =>
        chunks.TryAddAsync(JobOutcomeEntity.For(job, number, results), cancellationToken);

    private static string Explain(Exception fault) => fault switch
    {
        DialbookException refusal => refusal.Explanation,
        RequestFailedException { Status: 0 } => "The store could not be reached",
        RequestFailedException refused => $"The store refused ({refused.Status} {refused.ErrorCode})",
        _ => $"The work failed ({fault.GetType().Name})",
    };
}
