using Dialbook.Functions.Contacts;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Takes the rows of a body, which is read while it arrives, as a job.</summary>
internal static class ImportContacts
{
    public static async Task<Answer> HandleAsync(DiallerRequest request, BatchImport import, IdempotentAnswer idempotent)
    {
        var overwrites = request.OptionalFlag("overwriteDuplicates") ?? false;
        var campaign = request.OptionalCampaignId();
        var arguments = request.Context.Request;
        await using var body = new HashedBody(arguments.Body);
        var rows = ImportBody.ReadAsync(
            arguments.ContentType, arguments.Headers.ContentEncoding, body.Stream, new ContactShape(request.Times), request.Aborted);
        return await idempotent.RunAsync(request, body, async running =>
            JobAnswers.Accepted(request, await import.AcceptAsync(request.Client, rows, campaign, overwrites, running, request.Aborted)));
    }
}
