using Dialbook.Functions.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Requests;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Imports;

/// <summary>Takes the rows of a body, which is read while it arrives, as a job.</summary>
internal static class ImportContacts
{
    public static async Task<Answer> HandleAsync(DiallerRequest call, BatchImport import, IdempotentAnswer idempotent)
    {
        var overwrites = call.OptionalFlag("overwriteDuplicates") ?? false;
        var campaign = call.OptionalCampaignId();
        var request = call.Context.Request;
        await using var body = new HashedBody(request.Body);
        var rows = ImportBody.ReadAsync(request.ContentType, request.Headers.ContentEncoding, body.Stream, new ContactShape(call.Times), call.Aborted);
        return await idempotent.RunAsync(call, body, async running =>
            JobAnswers.Accepted(call, await import.AcceptAsync(call.Client, rows, campaign, overwrites, running, call.Aborted)));
    }
}
