using Dialbook.Functions.Contacts;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Jobs;

/// <summary>Tells what became of each row of a job, as a file, streamed. Failed rows are in it, to be mended and sent again.</summary>
internal static class GetJobResults
{
    public static async Task<IResult> HandleAsync(DiallerRequest request, JobStore jobs, ImportResults imports, DeletionResults deletions)
    {
        var id = request.RouteText();
        var outcome = request.OptionalName<RowOutcome>("outcome");
        var format = request.OptionalText("format") is { Length: > 0 } given ? given.ToLowerInvariant() : "csv";
        var job = await jobs.GetAsync(request.Client, id, request.Aborted);
        if (format == "json" && job.Kind == JobKind.DeleteContacts && outcome is null)
        {
            var deleted = await deletions.ReadAsync(request.Client, id, request.Aborted);
            return Answer.Json(StatusCodes.Status200OK, writer => DeleteContacts.Write(writer, deleted));
        }

        var rows = job.Kind switch
        {
            JobKind.ImportContacts or JobKind.ImportRecords => imports.ListAsync(request.Client, id, outcome, request.Aborted),
            JobKind.DeleteContacts => deletions.ListAsync(request.Client, id, outcome, request.Aborted),
            _ => AsyncEnumerable.Empty<JobRow>(),
        };
        var shape = JobRowShape.Of(job);
        var name = $"job-{id}{(outcome is { } one ? "-" + JobRowFormat.Name(one) : "")}.{format}";
        return format switch
        {
            "csv" =>
                new StreamedAnswer("text/csv; charset=utf-8", pipe => JobRowCsv.WriteAsync(pipe, rows, shape, request)) { FileName = name },
            "ndjson" =>
                new StreamedAnswer("application/x-ndjson; charset=utf-8", pipe =>
                    JobRowFormat.WriteAsync(pipe, rows, shape, request)) { FileName = name },
            _ => throw DialbookException.Invalid("format", "must be csv or ndjson, or json for all keys of a deletion of contacts"),
        };
    }
}
