using Dialbook.Functions.Hosting;
using Dialbook.Functions.Triggers;
using Dialbook.Identity;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>The table of contents of the API for jobs, and the functions that work on them.</summary>
internal static class JobFunctions
{
    /// <summary>What the host puts behind the name of a queue for messages that failed too often.</summary>
    private const string Poison = "-poison";

    public static void MapJobs(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("jobs", ListJobs.HandleAsync).AsFunction("ListJobs", Role.Read);
        dialler.MapGet("jobs/{id}", GetJob.HandleAsync).AsFunction("GetJob", Role.Read);
        dialler.MapGet("jobs/{id}/results", GetJobResults.HandleAsync).AsFunction("GetJobResults", Role.Read);
        dialler.MapPost("jobs/{id}/cancel", CancelJob.HandleAsync).AsFunction("CancelJob", Role.Write);
    }

    public static void MapJobTriggers(this IEndpointRouteBuilder app)
    {
        app.MapQueue("RunImport", JobQueue.Imports, ImportTriggers.RunAsync);
        app.MapQueue("GiveUpImport", JobQueue.Imports + Poison, ImportTriggers.GiveUpAsync);
        app.MapQueue("RunDeletion", JobQueue.Deletions, DeletionTriggers.RunAsync);
        app.MapQueue("GiveUpDeletion", JobQueue.Deletions + Poison, DeletionTriggers.GiveUpAsync);
    }
}
