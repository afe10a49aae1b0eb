using Dialbook.Functions.Contacts;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;

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
        var listed = new List<Job>();
        foreach (var read in await jobs.ListAsync(request.Client, request.Aborted))
        {
            var job = await jobs.SaveEndAsync(read, request.Aborted);
            if (state is null || job.State == state)
                listed.Add(job);
        }

        return JobAnswers.Several(request, listed);
    }

    private async Task<IResult> GetAsync(DiallerRequest request)
    {
        var job = await jobs.GetAsync(request.Client, request.RouteText(), request.Aborted);
        return JobAnswers.One(request, await jobs.SaveEndAsync(job, request.Aborted));
    }

    private async Task<IResult> CancelAsync(DiallerRequest request) =>
        JobAnswers.One(request, await jobs.CancelAsync(request.Client, request.RouteText(), request.Aborted));
}

/// <summary>What became of each row of a job, as a file, streamed. Failed rows are in it, to be mended and sent again.</summary>
internal static class GetJobResults
{
    public static async Task<IResult> HandleAsync(DiallerRequest request, JobStore jobs, ImportResults imports, DeletionResults deletions)
    {
        var id = request.RouteText();
        var outcome = request.OptionalName<RowOutcome>("outcome");
        var format = request.OptionalText("format") is { Length: > 0 } given ? given.ToLowerInvariant() : "csv";
        var job = await jobs.SaveEndAsync(await jobs.GetAsync(request.Client, id, request.Aborted), request.Aborted);
        if (format == "json" && job.Kind == JobKind.DeleteContacts && outcome is null)
        {
            var deleted = await deletions.ReadAsync(request.Client, id, request.Aborted);
            return ContactAnswers.Deleted(deleted);
        }

        var rows = job.Kind switch
        {
            _ when job.IsImport => imports.ListAsync(request.Client, id, outcome, request.Aborted),
            JobKind.DeleteContacts => deletions.ListAsync(request.Client, id, outcome, request.Aborted),
            _ => AsyncEnumerable.Empty<JobRow>(),
        };
        var shape = JobRowShape.Of(job);
        var layout = CsvLayout.Of(request, format == "csv");
        var name = $"job-{id}{(outcome is { } one ? "-" + JobRowJson.Name(one) : "")}.{format}";
        return format switch
        {
            "csv" =>
                new StreamedAnswer("text/csv; charset=utf-8", pipe =>
                    JobRowCsv.WriteAsync(pipe, rows, shape, layout, request)) { FileName = name },
            "ndjson" =>
                new StreamedAnswer("application/x-ndjson; charset=utf-8", pipe =>
                    JobRowJson.WriteAsync(pipe, rows, shape, request)) { FileName = name },
            _ => throw DialbookException.Invalid("format", "must be csv or ndjson, or json for all keys of a deletion of contacts"),
        };
    }
}
