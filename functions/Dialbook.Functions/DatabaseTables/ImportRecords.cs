using Dialbook.Functions.Formats;
using Dialbook.Functions.Imports;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Requests;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>Takes the rows of a body, which is read while it arrives, as a job that adds them to a table or changes those that are there.</summary>
internal static class ImportRecords
{
    public static async Task<Answer> HandleAsync(CrmRequest call, BatchImport import, IdempotentAnswer idempotent)
    {
        var into = TableRows.Table(call.RouteText("table"));
        var key = TableRows.Key(into, call.OptionalText("key"), "key");
        var request = call.Context.Request;
        await using var body = new HashedBody(request.Body);
        var rows = ImportBody.ReadAsync(
            request.ContentType, request.Headers.ContentEncoding, body.Stream, new TableShape(into, key, call.Asked.Times.Zone), call.Aborted);
        return await idempotent.RunAsync(call, body, async running =>
            JobAnswers.Accepted(call, await import.AcceptAsync(call.Caller, rows, into, key, running, call.Aborted)));
    }
}
