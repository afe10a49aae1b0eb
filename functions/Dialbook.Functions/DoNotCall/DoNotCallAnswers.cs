using System.IO.Pipelines;
using Dialbook.DoNotCall;
using Dialbook.Functions.Contacts;

namespace Dialbook.Functions.DoNotCall;

/// <summary>Answers about numbers that are not to be called.</summary>
internal static class DoNotCallAnswers
{
    public static Answer Records(DiallerRequest request, IReadOnlyList<DoNotCallRecord> records) =>
        Answer.Json(StatusCodes.Status200OK, writer => writer.WriteRecords(
            records, record => writer.WriteColumns(record, request.Times)));

    /// <summary>Whether each text has a number that is on the list, in the order in which they were given.</summary>
    public static Answer Checks(DiallerRequest request, IReadOnlyList<DoNotCallCheck> checks) =>
        Answer.Json(StatusCodes.Status200OK, writer => writer.WriteRecords(checks, check =>
        {
            writer.WriteString(DoNotCallColumns.PhoneNumber.EncodedName, check.Text);
            writer.WriteTexts("Numbers", check.Numbers);
            writer.WriteBoolean("bPhoneNumberInvalid", check.Numbers.Count == 0);
            writer.WriteBoolean("bDoNotCall", check.IsOn);
            writer.WriteTime(DoNotCallColumns.Expires.Name, check.Expires, request.Times);
        }));
}

/// <summary>Lists the numbers that are not to be called: paged, and streamed however many they are.</summary>
internal static class ListDoNotCall
{
    private const int LargestPage = 10_000;

    public static async Task<IResult> HandleAsync(DiallerRequest request, DoNotCallEditor editor)
    {
        var size = request.OptionalInteger("limitPageSize") switch
        {
            null or -1 => -1,
            >= 1 and <= LargestPage and var given => (int)given,
            _ => throw DialbookException.Invalid("limitPageSize", $"must be 1 to {LargestPage}, or -1 for all"),
        };
        long? after = request.OptionalText("page") is { Length: > 0 } page ? PageToken.Read(page) : null;
        var records = editor.ListAsync(request.Caller.Client, after, size < 0 ? null : size + 1, request.Aborted)
            .GetAsyncEnumerator(request.Aborted);
        try
        {
            // the first is read before the answer begins: what is refused is refused with its own status
            var hasCurrent = await records.MoveNextAsync();
            return new StreamedAnswer(Answer.JsonType, pipe => WriteAsync(pipe, request, size, records, hasCurrent), records);
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(
        PipeWriter pipe, DiallerRequest request, int size, IAsyncEnumerator<DoNotCallRecord> records, bool hasCurrent)
    {
        await using var stream = new StreamedJson(pipe, request.Aborted);
        var writer = stream.Writer;
        writer.WriteStartObject();
        writer.WriteNumber("limitPageSize", size);
        writer.WriteStartArray("records");
        var (count, last) = (0, 0L);
        for (; hasCurrent && count != size; count++)
        {
            last = records.Current.Number;
            writer.WriteRecord(records.Current, request.Times);
            await stream.FlushIfFullAsync();
            hasCurrent = await records.MoveNextAsync();
        }

        writer.WriteEndArray();
        writer.WriteNumber("count", count);
        writer.WriteString("nextPage", hasCurrent ? PageToken.Of(last) : null);
        writer.WriteNumber("status", StatusCodes.Status200OK);
        writer.WriteEndObject();
    }
}
