namespace Dialbook.Jobs;

/// <summary>Does the work of a message of the deletion queue.</summary>
public sealed class DeletionWorker(JobStore jobs, CampaignDeletion campaigns)
{
    public async Task RunAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await jobs.FindRunningAsync(message, cancellationToken) is not { } job)
            return;
        await jobs.StartAsync(job, cancellationToken);
        await campaigns.RunAsync(job, cancellationToken);
    }

    /// <summary>Ends the job of a message that failed too often.</summary>
    public async Task GiveUpAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await jobs.FindRunningAsync(message, cancellationToken) is { } job)
            await jobs.EndAsync(job, JobState.Failed, "Given up after several attempts", cancellationToken);
    }
}
