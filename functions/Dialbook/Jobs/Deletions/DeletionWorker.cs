namespace Dialbook.Jobs.Deletions;

/// <summary>Does the work of a message of the deletion queue.</summary>
public sealed class DeletionWorker(JobStore jobs, CampaignDeletion campaigns, BatchDeletion batches)
{
    public async Task RunAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await jobs.FindRunningAsync(message, cancellationToken) is not { } job)
            return;
        using var span = JobTelemetry.Start("delete", job);
        await jobs.StartAsync(job, cancellationToken);
        await (job.Kind == JobKind.DeleteCampaign ? campaigns.RunAsync(job, cancellationToken) : batches.RunAsync(job, cancellationToken));
    }

    /// <summary>Ends the job of a message that failed too often.</summary>
    public async Task EndFailedAsync(JobMessage message, CancellationToken cancellationToken)
    {
        if (await jobs.FindRunningAsync(message, cancellationToken) is not { } job)
            return;
        await (job.Kind == JobKind.DeleteCampaign
            ? jobs.EndAsync(job, JobStore.TooManyAttempts, cancellationToken)
            : batches.EndFailedAsync(job, cancellationToken));
    }
}
