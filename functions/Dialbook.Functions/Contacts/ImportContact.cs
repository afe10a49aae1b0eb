using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Imports one contact.</summary>
internal static class ImportContact
{
    public static async Task<Answer> HandleAsync(DiallerRequest request, ContactImport import, IdempotentAnswer idempotent)
    {
        var overwrite = request.OptionalFlag("overwriteDuplicates") ?? false;
        var body = await request.ReadBodyAsync();
        var draft = ContactReader.Read(body.Span, request.Times);
        return await idempotent.RunAsync(request, body, async running =>
            ContactAnswers.One(request, await import.ImportAsync(request.Client, draft, overwrite, running, request.Aborted)));
    }
}
