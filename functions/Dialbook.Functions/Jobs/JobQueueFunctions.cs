using Dialbook.Functions.Hosting;
using Dialbook.Functions.Telemetry;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;
using Dialbook.Storage;

namespace Dialbook.Functions.Jobs;

/// <summary>The functions that work on jobs, message by message, and that end those whose messages failed too often.</summary>
public sealed class JobQueueFunctions(ImportWorker imports, DeletionWorker deletions, ILogger<JobQueueFunctions> logger)
{
    [Function("RunImport")]
    public Task RunImport([QueueTrigger(DialbookQueues.Imports)] JobMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop => imports.RunAsync(message, stop));

    [Function("GiveUpImport")]
    public Task GiveUpImport(
        [QueueTrigger(DialbookQueues.Imports + DialbookQueues.Poison)] JobMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop =>
        {
            Log.GivenUp(logger, DialbookQueues.Imports);
            return imports.EndFailedAsync(message, stop);
        });

    [Function("RunDeletion")]
    public Task RunDeletion([QueueTrigger(DialbookQueues.Deletions)] JobMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop => deletions.RunAsync(message, stop));

    [Function("GiveUpDeletion")]
    public Task GiveUpDeletion(
        [QueueTrigger(DialbookQueues.Deletions + DialbookQueues.Poison)] JobMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop =>
        {
            Log.GivenUp(logger, DialbookQueues.Deletions);
            return deletions.EndFailedAsync(message, stop);
        });
}

/// <summary>Says in the log which jobs have failed.</summary>
internal sealed class LoggedJobs(ILogger<JobStore> logger) : IJobObserver
{
    public void OnEnded(Job job)
    {
        if (job.State == JobState.Failed)
            Log.JobFailed(logger, job.Kind, job.Id, job.Client.Value);
    }
}
