using Dialbook.Campaigns;
using Dialbook.Contacts;

namespace Dialbook.Jobs.Deletions;

/// <summary>
/// Deletes a campaign as a job: block by block the contacts with their calls, then the keys that lead to them, at last the campaign.
/// Each step finds only what is left, so the work may be broken off and repeated anywhere.
/// </summary>
public sealed class CampaignDeletion(
    CampaignStore campaigns, CampaignCatalog catalog, ContactStore contacts, UserDataIndex index, JobStore jobs, JobLimit limit,
    JobQueue queue, TimeProvider clock)
{
    private const int SideBySide = 4;

    /// <summary>The work begins when no instance remembers any more that the campaign took contacts.</summary>
    private static readonly TimeSpan Delay = CampaignCatalog.Lifetime + TimeSpan.FromSeconds(1);

    /// <summary>Closes the campaign and sends the job on its way. A repeated call gets the same job, or a new one if that failed.</summary>
    /// <returns>The job's ID.</returns>
    /// <exception cref="DialbookException">There is no such campaign, or too many jobs run.</exception>
    public async Task<string> BeginAsync(ClientId client, int campaignId, CancellationToken cancellationToken)
    {
        var jobId = await CloseAsync(client, campaignId, cancellationToken);
        await jobs.TryAddAsync(client, jobId, JobKind.DeleteCampaign, job => job.CampaignId = campaignId, cancellationToken);
        await queue.SendAsync(DialbookQueues.Deletions, client, jobId, null, Delay, cancellationToken);
        return jobId;
    }

    /// <summary>Does the work.</summary>
    internal async Task RunAsync(JobEntity job, CancellationToken cancellationToken)
    {
        var client = job.Client;
        if (await campaigns.FindAsync(client, job.CampaignId!.Value, cancellationToken) is { } campaign)
        {
            await DeleteContactsAsync(campaign, job, cancellationToken);
            await index.DeleteAllAsync(client, campaign.Id, cancellationToken);
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

    private async Task DeleteContactsAsync(Campaign campaign, JobEntity job, CancellationToken cancellationToken)
    {
        var planned = (await jobs.ReadProgressAsync(job, cancellationToken)).Inputs.ToHashSet();
        await ForEachBlockAsync(async block =>
        {
            if (!planned.Contains(block))
                await jobs.TryAddAsync(Chunk(JobChunkEntity.InputRow(block), new() { Total = await CountAsync(block) }), cancellationToken);
        });
        var totals = await jobs.ListInputsAsync<JobChunkEntity>(job, cancellationToken)
            .ToDictionaryAsync(input => input.Number, input => input.Counts.Total, cancellationToken: cancellationToken);
        await ForEachBlockAsync(async block =>
        {
            await contacts.DeleteBlockAsync(campaign.Client, campaign.Id, block, cancellationToken);
            await jobs.TryAddAsync(Chunk(JobChunkEntity.OutcomeRow(block), new() { Deleted = totals[block] }), cancellationToken);
        });

        JobChunkEntity Chunk(string row, JobCounts counts) =>
            new() { PartitionKey = JobChunkEntity.Partition(campaign.Client, job.RowKey), RowKey = row, Counts = counts };

        Task<int> CountAsync(long block) => contacts.CountAsync(campaign.Client, campaign.Id, block, cancellationToken);

        Task ForEachBlockAsync(Func<long, Task> work) =>
            Parallel.ForEachAsync(
                campaign.Blocks, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
                async (block, _) => await work(block));
    }
}
