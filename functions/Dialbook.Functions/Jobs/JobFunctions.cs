using Dialbook.Functions.Hosting;
using Dialbook.Functions.Triggers;
using Dialbook.Identity;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>The table of contents of the API for jobs, and the functions that work on them.</summary>
internal static class JobFunctions
{
    public static void MapJobs(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("jobs", ListJobs.HandleAsync).AsFunction("ListJobs", Role.Read);
        dialler.MapGet("jobs/{id}", GetJob.HandleAsync).AsFunction("GetJob", Role.Read);
    }

    public static void MapJobTriggers(this IEndpointRouteBuilder app)
    {
        app.MapQueue("RunDeletion", JobQueue.Deletions, DeletionTriggers.RunAsync);
        app.MapQueue("GiveUpDeletion", JobQueue.Deletions + "-poison", DeletionTriggers.GiveUpAsync);
    }
}
