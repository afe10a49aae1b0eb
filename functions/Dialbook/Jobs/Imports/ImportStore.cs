using Azure;
using Azure.Data.Tables;

namespace Dialbook.Jobs.Imports;

/// <summary>The chunks of imports, their plans, and the messages for them.</summary>
public sealed class ImportStore(DialbookTables tables, JobStore jobs, JobQueue queue, TimeProvider clock)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Sends a message to work on a chunk, or, without one, to plan the job.</summary>
    internal Task SendAsync(ClientId client, string job, int? chunk, CancellationToken cancellationToken) =>
        queue.SendAsync(DialbookQueues.Imports, client, job, chunk, null, cancellationToken);

    /// <summary>Whether an earlier call with the same key brought that chunk.</summary>
    /// <exception cref="DialbookException">It brought other rows.</exception>
    internal async Task<bool> IsStagedAsync(ClientId client, string job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        if (await jobs.FindInputAsync<ImportChunkEntity>(client, job, chunk.Number, cancellationToken) is not { } staged)
            return false;
        return staged.Fingerprint == chunk.Fingerprint
            ? true
            : throw new DialbookException(DialbookFault.KeyReused, "This Idempotency-Key came before, with other rows");
    }

    /// <summary>Changes nothing but a chunk's plan, over the version that was read.</summary>
    /// <returns>Whether it was written; <see langword="false"/> if somebody changed it meanwhile.</returns>
    internal Task<bool> TryPlanAsync(ImportChunkEntity chunk, ImportPlan plan, CancellationToken cancellationToken)
    {
        var change = new ImportChunkEntity { PartitionKey = chunk.PartitionKey, RowKey = chunk.RowKey, Plan = plan };
        return ConditionalWrite.UnlessChangedAsync(Merge());

        async Task Merge()
        {
            await tables.JobChunks.UpdateAsync(change, chunk.ETag, TableUpdateMode.Merge, cancellationToken);
            chunk.ETag = change.ETag;
            chunk.Plan = plan;
        }
    }

    /// <summary>A chunk's plan as it is now.</summary>
    internal Task<ImportChunkEntity> ReadPlanAsync(ImportChunkEntity chunk, CancellationToken cancellationToken) =>
        tables.JobChunks.GetAsync<ImportChunkEntity>(chunk.PartitionKey, chunk.RowKey, ImportChunkEntity.SelectKeys, cancellationToken);

    /// <summary>Notes why the work on a chunk failed, for its rows' sake should it fail for good.</summary>
    internal Task NoteFaultAsync(ImportChunkEntity chunk, string fault, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(tables.JobChunks.UpdateAsync(
            new ImportChunkEntity { PartitionKey = chunk.PartitionKey, RowKey = chunk.RowKey, Fault = fault }, ETag.All,
            TableUpdateMode.Merge, cancellationToken));

    /// <summary>The chunks of a job without their rows, a few at a time.</summary>
    internal IAsyncEnumerable<ImportChunkEntity> ListKeysAsync(ClientId client, string job, CancellationToken cancellationToken) =>
        tables.JobChunks.ListAsync<ImportChunkEntity>(
            JobChunkEntity.Inputs(client, job), 50, ImportChunkEntity.SelectKeys, cancellationToken);
}
