using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.History;

/// <summary>Records a call that a dialler made.</summary>
internal static class RecordCall
{
    public static async Task<Answer> HandleAsync(DiallerRequest call, CallRecorder recorder, IdempotentAnswer idempotent)
    {
        var key = call.ContactKey();
        var body = await call.ReadBodyAsync();
        var given = CallReader.Read(body.Span, call.Times);
        return await idempotent.RunAsync(call, body, async running =>
        {
            var (recorded, campaign) = await recorder.RecordAsync(call.Client, key, given, call.IfMatch, running, call.Aborted);
            var texts = ResultCodeTexts.Of(call, campaign);
            return Answer.Json(StatusCodes.Status200OK, writer =>
            {
                writer.WriteStartArray("records");
                CallFormat.Write(writer, recorded, campaign.Id, texts, call.Times);
                writer.WriteEndArray();
                writer.WriteNumber("count", 1);
            });
        });
    }
}
