using Dialbook.Contacts;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs.Imports;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Contacts;

/// <summary>The table of contents of the API for how contacts come in.</summary>
public sealed class ContactImportFunctions(ContactImport import, BatchImport batches, IdempotentAnswer idempotent)
{
    private const string At = DiallerRequest.Root + "/contacts/import";

    [Function("ImportContact"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Import))]
    public async Task<IResult> Import([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request)
    {
        var overwrite = request.OptionalFlag("overwriteDuplicates") ?? false;
        var version = request.IfMatch;
        if (!version.IsAny && !overwrite)
            throw DialbookException.Invalid(HeaderNames.IfMatch, "is checked with overwriteDuplicates=true only");
        var body = await request.ReadBodyAsync();
        var draft = ContactReader.Read(body.Span, request.Times);
        return await idempotent.RunAsync(request, body, async pin => ContactAnswers.One(request, version.IsAny
            ? await import.ImportAsync(request.Client, draft, overwrite, pin, request.Aborted)
            : await import.OverwriteAsync(request.Client, draft, version, pin, request.Aborted)));
    }

    [Function("ImportContacts"), Needs(Role.Write), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.ImportMany))]
    public async Task<IResult> ImportMany(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At + "/batch")] DiallerRequest request)
    {
        var overwrites = request.OptionalFlag("overwriteDuplicates") ?? false;
        var destination = new ContactDestination(request.Client, request.OptionalCampaignId(), overwrites);
        var shape = new ContactShape(request.Times) { HasDecimalComma = request.OptionalFlag(ImportBody.DecimalCommaField) };
        return await ImportBody.AcceptAsync(request, destination, shape, batches, idempotent);
    }
}
