using Dialbook.Upkeep;

namespace Dialbook.Functions.Upkeep;

/// <summary>Erases a person by telephone number, mail address or UserData, and says what went where.</summary>
internal static class ErasePerson
{
    private static readonly Column PhoneNumber = Text("PhoneNumber");
    private static readonly Column Email = Text("Email");
    private static readonly Column UserData = Text("UserData");
    public static readonly ColumnSet Columns = new([PhoneNumber, Email, UserData]);

    public static async Task<Answer> HandleAsync(DiallerRequest request, PersonErasure erasure)
    {
        var given = new GivenColumns(Columns);
        JsonBody.Read((await request.ReadBodyAsync()).Span, (string name, ref Utf8JsonReader value) =>
            given.ReadColumn(name, ref value, request.Times));
        DialbookException.ThrowIfAny(given.Errors);
        var subject = ErasureSubject.Of(
            request.Caller.Client, given.Get<string>(PhoneNumber), given.Get<string>(Email), given.Get<string>(UserData));

        // it may take longer than a caller waits, and goes on then
        var report = await erasure.RunAsync(request.Caller.Client, subject, CancellationToken.None);
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var (table, count) in report.Counts)
            {
                writer.WriteStartObject();
                writer.WriteString("Table", table);
                writer.WriteNumber("nErased", count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("count", report.Counts.Count);
        });
    }

    private static Column Text(string name) => new(name, ColumnType.Text) { IsGiven = true, MaxLength = 256 };
}
