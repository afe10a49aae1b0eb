using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Jobs;

/// <summary>
/// The table of contents of the API for jobs, which stand where either API looks for them. What works on them is in
/// <see cref="JobQueueFunctions"/>.
/// </summary>
public sealed class JobFunctions(JobStore jobs, ImportResults imports, DeletionResults deletions)
{
    private const string At = DiallerRequest.Root + "/jobs";
    private const string ById = At + "/{id}";
    private const string CrmAt = CrmAgents.Root + "/Jobs";
    private const string CrmById = CrmAt + "/{id}";

    [Function("ListJobs"), Needs(Role.Read), Described(typeof(JobDescriptions), nameof(JobDescriptions.List))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        ListAsync(request);

    [Function("GetJob"), Needs(Role.Read), Described(typeof(JobDescriptions), nameof(JobDescriptions.Get))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ById)] DiallerRequest request) =>
        GetAsync(request);

    [Function("GetJobResults"), Needs(Role.Read), Described(typeof(JobDescriptions), nameof(JobDescriptions.Results))]
    public Task<IResult> Results(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ById + "/results")] DiallerRequest request) =>
        GetJobResults.HandleAsync(request, jobs, imports, deletions);

    [Function("CancelJob"), Needs(Role.Write), Described(typeof(JobDescriptions), nameof(JobDescriptions.Cancel))]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ById + "/cancel")] DiallerRequest request) =>
        CancelAsync(request);

    [Function("CrmListJobs"), CrmRules, Needs(Role.Read), Described(typeof(JobDescriptions), nameof(JobDescriptions.List))]
    public Task<IResult> CrmList(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CrmAt)] DiallerRequest request) =>
        ListAsync(request);

    [Function("CrmGetJob"), CrmRules, Needs(Role.Read), Described(typeof(JobDescriptions), nameof(JobDescriptions.Get))]
    public Task<IResult> CrmGet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CrmById)] DiallerRequest request) =>
        GetAsync(request);

    [Function("CrmGetJobResults"), CrmRules, Needs(Role.Read), Described(typeof(JobDescriptions), nameof(JobDescriptions.Results))]
    public Task<IResult> CrmResults(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CrmById + "/results")] DiallerRequest request) =>
        GetJobResults.HandleAsync(request, jobs, imports, deletions);

    [Function("CrmCancelJob"), CrmRules, Needs(Role.Write), Described(typeof(JobDescriptions), nameof(JobDescriptions.Cancel))]
    public Task<IResult> CrmCancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CrmById + "/cancel")] DiallerRequest request) =>
        CancelAsync(request);

    private async Task<IResult> ListAsync(DiallerRequest request)
    {
        var state = request.OptionalName<JobState>("state");
        return JobAnswers.Several(
            request, [.. (await jobs.ListAsync(request.Client, request.Aborted)).Where(job => state is null || job.State == state)]);
    }

    private async Task<IResult> GetAsync(DiallerRequest request) =>
        JobAnswers.One(request, await jobs.GetAsync(request.Client, request.RouteText(), request.Aborted));

    /// <summary>Ends a job: rows that are not begun will not be begun.</summary>
    private async Task<IResult> CancelAsync(DiallerRequest request) =>
        JobAnswers.One(request, await jobs.CancelAsync(request.Client, request.RouteText(), request.Aborted));
}
