using System.IO.Pipelines;
using Dialbook.Contacts;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>
/// Rows of a job as NDJSON. A failed row has its own fields beside what became of it: what an import does not know it ignores, so that the
/// lines can be mended and sent again as they are.
/// </summary>
internal static class JobRowJson
{
    public const string RowNumber = "RowNumber";
    public const string Outcome = "Outcome";
    public const string Id = "ID";
    public const string UserData = "UserData";
    public const string Error = "Error";

    private static readonly HashSet<string> ResultFields = new(
        [RowNumber, Outcome, Id, UserData, Error], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a field says what became of a row, and is not of the row itself.</summary>
    public static bool IsResultField(string name) => ResultFields.Contains(ColumnNames.Trim(name));

    /// <summary>An outcome as it is written.</summary>
    public static string Name(RowOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    public static async Task WriteAsync(PipeWriter pipe, IAsyncEnumerable<JobRow> rows, JobRowShape shape, DiallerRequest request)
    {
        await using var stream = new StreamedJson(pipe, request.Aborted);
        await foreach (var row in rows)
        {
            Write(stream.Writer, row, shape, request);
            stream.EndLine();
            await stream.FlushIfFullAsync();
        }
    }

    private static void Write(Utf8JsonWriter writer, JobRow row, JobRowShape shape, DiallerRequest request)
    {
        using var source = row.Source is { } text ? JsonDocument.Parse(text) : null;
        var given = source is { RootElement.ValueKind: JsonValueKind.Object } ? source.RootElement.EnumerateObject().ToList() : [];
        writer.WriteStartObject();
        writer.WriteNumber(RowNumber, row.Number);
        writer.WriteString(Outcome, Name(row.Outcome));
        if (row.Id is { } id)
            writer.WriteNumber(Id, id);
        else
            writer.WriteNull(Id);
        if (shape.HasUserData)
            WriteUserData(writer, row, given);
        writer.WriteString(Error, row.Error);
        if (row.CampaignId is { } campaign)
            writer.WriteNumber(ContactColumns.DiallerCampaignsId.EncodedName, campaign);
        if (row.Columns is { } columns)
            WriteColumns(writer, columns, request);
        foreach (var property in given.Where(property => !IsResultField(property.Name)))
            property.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>Of a row that could not be read, or only without it, as the row has it: it may be what is wrong.</summary>
    private static void WriteUserData(Utf8JsonWriter writer, JobRow row, List<JsonProperty> given)
    {
        writer.WritePropertyName(UserData);
        if (row.UserData is null && given.FindLast(property => IsUserData(property.Name)) is
            { Value.ValueKind: not JsonValueKind.Undefined } property)
            property.Value.WriteTo(writer);
        else
            writer.WriteStringValue(row.UserData);
    }

    private static bool IsUserData(string name) => ColumnNames.Trim(name).Equals(UserData, StringComparison.OrdinalIgnoreCase);

    private static void WriteColumns(Utf8JsonWriter writer, GivenColumns columns, DiallerRequest request)
    {
        foreach (var column in columns.Columns)
        {
            if (column != ContactColumns.UserData && columns.TryGet(column, out var value))
                writer.WriteColumn(column, value, request.Times);
        }
    }
}
