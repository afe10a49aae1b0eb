using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Says in the log which jobs have failed.</summary>
internal sealed class LoggedJobs(ILogger<JobStore> logger) : IJobObserver
{
    public void Ended(Job job)
    {
        if (job.State == JobState.Failed)
            Log.JobFailed(logger, job.Kind, job.Id, job.Client.Value);
    }
}
