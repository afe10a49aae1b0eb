using System.Globalization;
using System.IO.Pipelines;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>
/// Rows of a job as CSV. A failed row has its own cells behind what became of it, so that the file can be mended and sent again.
/// </summary>
internal static class JobRowCsv
{
    public static async Task WriteAsync(
        PipeWriter pipe, IAsyncEnumerable<JobRow> rows, JobRowShape shape, CsvLayout layout, DiallerRequest request)
    {
        await using var csv = layout.Begin(pipe.AsStream(leaveOpen: true));
        IEnumerable<string> userData = shape.HasUserData ? [JobRowJson.UserData] : [];
        foreach (var name in (string[])[JobRowJson.RowNumber, JobRowJson.Outcome, JobRowJson.Id, .. userData, JobRowJson.Error,
            .. shape.Own])
            csv.WriteField(name);
        await csv.EndRecordAsync(request.Aborted);
        await foreach (var row in rows)
        {
            var cells = Cells(row, shape, request);
            csv.WriteField(row.Number.ToString(CultureInfo.InvariantCulture));
            csv.WriteField(JobRowJson.Name(row.Outcome));
            csv.WriteField(row.Id?.ToString(CultureInfo.InvariantCulture));

            // of a row that could not be read, or only without it, as the row has it
            if (shape.HasUserData)
                csv.WriteField(
                    ContactCsv.Cell(ContactColumns.UserData, row.UserData, request.Times)
                        ?? cells.GetValueOrDefault(JobRowJson.UserData));
            csv.WriteField(row.Error is { } error && FormulaGuard.IsFormula(error) ? FormulaGuard.Add(error) : row.Error);
            foreach (var name in shape.Own)
                csv.WriteField(cells.GetValueOrDefault(name));
            await csv.EndRecordAsync(request.Aborted);
        }
    }

    private static Dictionary<string, string?> Cells(JobRow row, JobRowShape shape, DiallerRequest request)
    {
        var cells = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (row.CampaignId is { } campaign)
            cells[ContactColumns.DiallerCampaignsId.Name] = campaign.ToString(CultureInfo.InvariantCulture);
        if (row.Columns is { } columns)
        {
            foreach (var column in columns.Columns)
            {
                if (columns.TryGet(column, out var value))
                    cells[column.Name] = ContactCsv.Cell(column, value, request.Times);
            }
        }

        if (row.Source is { } source)
        {
            using var json = JsonDocument.Parse(source);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in json.RootElement.EnumerateObject())
                    cells[ColumnNames.Trim(field.Name)] = Cell(field, shape);
            }
        }

        return cells;
    }

    /// <summary>A field that may be of any type, since it may be what is wrong. A number that is right must stay one.</summary>
    private static string? Cell(JsonProperty field, JobRowShape shape)
    {
        if (field.Value.ValueKind == JsonValueKind.Null)
            return null;
        var text = field.Value.ToString();
        if (shape.Columns.Find(ColumnNames.Trim(field.Name)) is { Type: ColumnType.Text } column)
            return ContactCsv.Cell(column, text, Times.ClientTime.Utc);
        return FormulaGuard.IsFormula(text) && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? FormulaGuard.Add(text)
            : text;
    }
}

/// <summary>What a job's rows are, as its results show them: contacts, which have a UserData, records of a table, or numbers.</summary>
/// <param name="HasUserData">Whether a row shows its UserData.</param>
/// <param name="Own">The names of the columns that a failed row is given back with.</param>
internal sealed record JobRowShape(bool HasUserData, ColumnSet Columns, IReadOnlyList<string> Own)
{
    private static readonly JobRowShape Contacts = new(
        true,
        ContactColumns.All,
        [
            ContactColumns.DiallerCampaignsId.Name,
            ContactDraft.CampaignNameField,
            .. Given(ContactColumns.All).Where(name => name != ContactColumns.UserData.Name),
        ]);

    public static JobRowShape Of(Job job)
    {
        var columns = job.Kind == JobKind.ImportDoNotCall ? DoNotCallColumns.All : job.Table?.Columns;
        return columns is null ? Contacts : new(false, columns, [.. Given(columns)]);
    }

    private static IEnumerable<string> Given(IEnumerable<Column> columns) =>
        columns.Where(column => column.IsGiven).Select(column => column.Name);
}
