using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Records a call that a dialler made.</summary>
internal static class RecordCall
{
    public static async Task<Answer> HandleAsync(DiallerRequest request, CallRecorder recorder, IdempotentAnswer idempotent)
    {
        var key = request.ContactKey();
        var body = await request.ReadBodyAsync();
        var given = CallReader.Read(body.Span, request.Times);
        return await idempotent.RunAsync(request, body, async running =>
        {
            var (recorded, campaign) = await recorder.RecordAsync(request.Client, key, given, request.IfMatch, running, request.Aborted);
            var texts = ResultCodeTexts.Of(request, campaign);
            return Answer.Json(StatusCodes.Status200OK, writer =>
            {
                writer.WriteStartArray("records");
                CallFormat.Write(writer, recorded, campaign.Id, texts, request.Times);
                writer.WriteEndArray();
                writer.WriteNumber("count", 1);
            });
        });
    }
}
