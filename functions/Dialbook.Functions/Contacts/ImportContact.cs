using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Contacts;

/// <summary>Imports one contact.</summary>
internal static class ImportContact
{
    public static async Task<Answer> HandleAsync(DiallerRequest call, ContactImport import, IdempotentAnswer idempotent)
    {
        var overwrite = call.OptionalFlag("overwriteDuplicates") ?? false;
        var body = await call.ReadBodyAsync();
        var draft = ContactReader.Read(body.Span, call.Times);
        return await idempotent.RunAsync(call, body, async running =>
            ContactAnswers.One(call, await import.ImportAsync(call.Client, draft, overwrite, running, call.Aborted)));
    }
}
