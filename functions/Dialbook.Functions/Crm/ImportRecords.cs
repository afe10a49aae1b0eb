using Dialbook.Functions.Jobs;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Crm;

/// <summary>
/// Takes the rows of a body, which is read while it arrives, as a job that adds them to a table or changes those that are there.
/// </summary>
internal static class ImportRecords
{
    public static async Task<Answer> HandleAsync(CrmRequest request, BatchImport import, IdempotentAnswer idempotent)
    {
        var into = TableRows.Table(request.RouteText("table"));
        var key = TableRows.Key(into, request.OptionalText("key"), "key");
        var arguments = request.Context.Request;
        await using var body = new HashedBody(arguments.Body);
        var rows = ImportBody.ReadAsync(
            arguments.ContentType, arguments.Headers.ContentEncoding, body.Stream, new TableShape(into, key, request.Asked.Times.Zone),
            request.Aborted);
        return await idempotent.RunAsync(request, body, async running =>
            JobAnswers.Accepted(request, await import.AcceptAsync(request.Caller, rows, into, key, running, request.Aborted)));
    }
}
