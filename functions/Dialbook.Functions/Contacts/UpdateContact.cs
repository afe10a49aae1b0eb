using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Contacts;

/// <summary>Changes the given columns of one contact.</summary>
internal static class UpdateContact
{
    public static async Task<Answer> HandleAsync(DiallerCall call, ContactUpdate update)
    {
        var body = await call.ReadBodyAsync();
        var draft = ContactReader.Read(body.Span, call.Times);
        return ContactAnswers.One(call, await update.UpdateAsync(call.Client, draft, call.IfMatch, call.Aborted));
    }
}
