using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Triggers;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;
using Dialbook.Storage;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Jobs;

/// <summary>The table of contents of the API for jobs, and the functions that work on them.</summary>
internal static class JobFunctions
{
    public static void MapJobs(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("jobs", ListJobs.HandleAsync).AsFunction("ListJobs", Role.Read).Described(JobDescriptions.List);
        dialler.MapGet("jobs/{id}", GetJob.HandleAsync).AsFunction("GetJob", Role.Read).Described(JobDescriptions.Get);
        dialler.MapGet("jobs/{id}/results", GetJobResults.HandleAsync).AsFunction("GetJobResults", Role.Read).Described(JobDescriptions.Results);
        dialler.MapPost("jobs/{id}/cancel", CancelJob.HandleAsync).AsFunction("CancelJob", Role.Write).Described(JobDescriptions.Cancel);
    }

    /// <summary>The same jobs where the CRM API looks for them.</summary>
    public static void MapCrmJobs(this IEndpointRouteBuilder crm)
    {
        crm.MapGet("Jobs", ListJobs.HandleAsync).AsFunction("CrmListJobs", Role.Read).Described(JobDescriptions.List);
        crm.MapGet("Jobs/{id}", GetJob.HandleAsync).AsFunction("CrmGetJob", Role.Read).Described(JobDescriptions.Get);
        crm.MapGet("Jobs/{id}/results", GetJobResults.HandleAsync).AsFunction("CrmGetJobResults", Role.Read).Described(JobDescriptions.Results);
        crm.MapPost("Jobs/{id}/cancel", CancelJob.HandleAsync).AsFunction("CrmCancelJob", Role.Write).Described(JobDescriptions.Cancel);
    }

    public static void MapJobTriggers(this IEndpointRouteBuilder app)
    {
        app.MapJobQueue<ImportWorker>("RunImport", DialbookQueues.Imports, (worker, message, stop) => worker.RunAsync(message, stop));
        app.MapJobQueue<ImportWorker>("GiveUpImport", DialbookQueues.Imports + DialbookQueues.Poison, (worker, message, stop) => worker.GiveUpAsync(message, stop));
        app.MapJobQueue<DeletionWorker>("RunDeletion", DialbookQueues.Deletions, (worker, message, stop) => worker.RunAsync(message, stop));
        app.MapJobQueue<DeletionWorker>("GiveUpDeletion", DialbookQueues.Deletions + DialbookQueues.Poison, (worker, message, stop) => worker.GiveUpAsync(message, stop));
    }

    private static void MapJobQueue<TWorker>(
        this IEndpointRouteBuilder app, string name, string queue, Func<TWorker, JobMessage, CancellationToken, Task> work)
        where TWorker : notnull =>
        app.MapQueue(name, queue, TriggerJson.Default.JobMessage, work);
}
