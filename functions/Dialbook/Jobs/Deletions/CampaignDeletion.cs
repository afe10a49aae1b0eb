using Dialbook.Campaigns;
using Dialbook.Contacts;

namespace Dialbook.Jobs.Deletions;

/// <summary>
/// Deletes a campaign as a job: block by block the contacts with their calls, then the keys that lead to them, at last the campaign.
/// Each step finds only what is left, so the work may be broken off and repeated anywhere.
/// </summary>
public sealed class CampaignDeletion(
    CampaignStore campaigns, CampaignCatalog catalog, ContactStore contacts, UserDataIndex index, DueIndex due, JobStore jobs,
    JobChunkStore chunks, JobLimit limit, JobQueue queue, TimeProvider clock)
{
    private const int SideBySide = 4;

    /// <summary>The work begins when no instance remembers any more that the campaign took contacts.</summary>
    private static readonly TimeSpan Delay = CampaignCatalog.Lifetime + TimeSpan.FromSeconds(1);

    /// <summary>
    /// Closes the campaign and sends the job on its way. A repeated request gets the same job, or a new one if that failed.
    /// </summary>
    /// <returns>The job's ID.</returns>
    /// <exception cref="DialbookException">There is no such campaign, or too many jobs run.</exception>
    public async Task<string> BeginAsync(ClientId client, int campaignId, CancellationToken cancellationToken)
    {
        var jobId = await CloseAsync(client, campaignId, cancellationToken);
        await jobs.TryAddAsync(client, jobId, JobKind.DeleteCampaign, job => job.CampaignId = campaignId, cancellationToken);
        await queue.SendAsync(DialbookQueues.Deletions, new(client.Value, jobId), cancellationToken, Delay);
        return jobId;
    }

    internal async Task RunAsync(JobEntity job, CancellationToken cancellationToken)
    {
        var client = job.Client;
        if (await campaigns.FindAsync(client, job.CampaignId!.Value, cancellationToken) is { } campaign)
        {
            await DeleteContactsAsync(campaign, job, cancellationToken);
            await index.DeleteAllAsync(client, campaign.Id, cancellationToken);
            await due.DeleteAllAsync(client, campaign.Id, cancellationToken);
            await campaigns.DeleteNameAsync(client, campaign.Name, campaign.Id, cancellationToken);
            await campaigns.DeleteAsync(campaign, cancellationToken);
            catalog.Forget(campaign);
        }

        await jobs.EndAsync(job, null, cancellationToken);
    }

    private Task<string> CloseAsync(ClientId client, int campaignId, CancellationToken cancellationToken) =>
        CompareAndSet.RepeatAsync(async _ =>
        {
            var campaign = await campaigns.FindAsync(client, campaignId, cancellationToken) ?? throw DialbookException.CampaignNotFound();
            if (campaign.DeletionJobId is { } earlier
                && await jobs.FindRowAsync(client, earlier, cancellationToken) is not { State: JobState.Failed })
                return earlier;
            await limit.ThrowIfReachedAsync(client, cancellationToken);
            campaign.DeletionJobId = JobId.New(clock);
            if (!await campaigns.TryReplaceAsync(campaign, cancellationToken))
                return null;
            catalog.Changed(campaign);
            return campaign.DeletionJobId;
        }, cancellationToken);

    /// <summary>Counts all contacts before any goes, so that the job's total is known from the beginning.</summary>
    private async Task DeleteContactsAsync(Campaign campaign, JobEntity job, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        var planned = (await chunks.ReadProgressAsync(job.Client, job.RowKey, cancellationToken)).Inputs;
        await Parallel.ForEachAsync(campaign.Blocks.Except(planned), options, async (block, token) =>
        {
            var total = await contacts.CountAsync(campaign.Client, campaign.Id, block, token);
            await chunks.TryAddAsync(Chunk(JobChunkEntity.InputRow(block), new() { Total = total }), token);
        });
        var totals = await chunks.ListInputsAsync<JobChunkEntity>(job, cancellationToken)
            .ToDictionaryAsync(input => input.Number, input => input.Counts.Total, cancellationToken: cancellationToken);
        await Parallel.ForEachAsync(campaign.Blocks, options, async (block, token) =>
        {
            await contacts.DeleteBlockAsync(campaign.Client, campaign.Id, block, token);
            await chunks.TryAddAsync(Chunk(JobChunkEntity.OutcomeRow(block), new() { Deleted = totals[block] }), token);
        });

        JobChunkEntity Chunk(string row, JobCounts counts) =>
            new() { PartitionKey = JobChunkEntity.Partition(campaign.Client, job.RowKey), RowKey = row, Counts = counts };
    }
}
