using Azure;
using Dialbook.Campaigns;
using Dialbook.Idempotency;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Takes the rows of a body as a job: checks each, cuts them into chunks, keeps each chunk and sends a message for it, while the next rows
/// are still on their way.
/// </summary>
public sealed class BatchImport(
    CampaignCatalog campaigns, ImportTargets targets, JobStore jobs, JobChunkStore chunks, JobQueue queue, JobLimit limit,
    TimeProvider clock)
{
    /// <summary>The most rows of one job.</summary>
    public const int MaxRows = 5_000_000;

    /// <summary>The most rows of one job that overwrites: it compares them all with each other.</summary>
    public const int MaxOverwritingRows = 1_000_000;

    /// <summary>No request lasts as long as this, so a job whose body is still being taken then has lost its request.</summary>
    internal static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(12);

    /// <summary>The most rows of a chunk.</summary>
    /// <value>1,000</value>
    internal int ChunkRows { get; set; } = ImportChunkEntity.MaxRows;

    /// <summary>Takes all rows.</summary>
    /// <param name="rows">The rows; they may throw a <see cref="DialbookException"/> where the body is not what it claims to be.</param>
    /// <param name="request">Under its key the rows may be sent again, and make one job.</param>
    /// <returns>The job's ID.</returns>
    /// <exception cref="DialbookException">
    /// There is no such campaign, too many jobs run, or the body is not what it claims to be; if rows were taken before, it names the job.
    /// </exception>
    public async Task<string> AcceptAsync(
        ImportDestination destination, IAsyncEnumerable<ImportRow> rows, IdempotentRequest? request, CancellationToken cancellationToken)
    {
        var client = destination.Client;
        if (destination is ContactDestination { CampaignId: { } campaign })
            await campaigns.GetOpenAsync(client, campaign, cancellationToken);

        // the job of a repeated request is among those that run
        var isRepeated = request is { IsRepeated: true };
        if (!isRepeated)
            await limit.ThrowIfReachedAsync(client, cancellationToken);
        var target = targets.Of(destination);
        var staging = new ImportStaging(jobs, chunks, queue, clock, target)
        {
            Destination = destination,
            JobId = await NameAsync(request, cancellationToken),
            ChunkRows = ChunkRows,
            IsResumed = isRepeated,
        };
        try
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
                await staging.AddAsync(await target.CheckAsync(client, row, cancellationToken), cancellationToken);
            await staging.CompleteAsync(cancellationToken);
            return staging.JobId;
        }
        catch (Exception fault)
        {
            // whoever sent the rows is perhaps gone, but the job must come to an end
            if (await TryBreakOffAsync(staging, fault) is not { } taken || fault is not DialbookException refusal)
                throw;
            throw new DialbookException(refusal.Fault, $"{refusal.Message}. {taken}", refusal.Details)
            {
                JobId = staging.JobId,
                RetryAfter = refusal.RetryAfter,
            };
        }
    }

    private static async Task<string?> TryBreakOffAsync(ImportStaging staging, Exception fault)
    {
        try
        {
            return await staging.BreakOffAsync(Explain(fault), CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            // the caller is told the first fault; the housekeeping closes the job when the store is back
            return null;
        }
    }

    private static string Explain(Exception fault) => fault switch
    {
        DialbookException refusal => refusal.Message,
        RequestFailedException => "The store could not be reached while the body was taken",
        _ => "The body broke off",
    };

    private async Task<string> NameAsync(IdempotentRequest? request, CancellationToken cancellationToken)
    {
        if (request is null)
            return JobId.New(clock);
        var time = await IdempotentRequest.PinAsync(
            request, () => ValueTask.FromResult(clock.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken);
        return JobId.Of(time, request.KeyHash);
    }
}
