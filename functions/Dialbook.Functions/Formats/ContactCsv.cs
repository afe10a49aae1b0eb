using System.Globalization;
using System.IO.Pipelines;
using CsvHelper;
using Dialbook.Contacts;
using Dialbook.Records;
using Dialbook.Times;

namespace Dialbook.Functions.Formats;

/// <summary>
/// Contacts as CSV (RFC 4180). A spreadsheet would run a text that starts with <c>= + - @</c>; such a text gets a <c>'</c> in front, and one
/// that has it already gets another, so that it can be told and taken away again. Telephone numbers stay as they are.
/// </summary>
internal sealed class ContactCsv(PipeWriter pipe, ClientTime times, CancellationToken aborted) : IAsyncDisposable
{
    private readonly CsvWriter _csv = CsvWriter.Create(pipe.AsStream(leaveOpen: true));

    public async ValueTask WriteHeaderAsync()
    {
        foreach (var column in ContactColumns.All)
            _csv.WriteField(column.Name);
        await _csv.EndRecordAsync(aborted);
    }

    public async ValueTask WriteAsync(Contact contact)
    {
        foreach (var column in ContactColumns.All)
            _csv.WriteField(Cell(column, contact[column]));
        await _csv.EndRecordAsync(aborted);
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private string? Cell(Column column, object? value) => value switch
    {
        null => null,
        string text => IsSafe(column, text) ? text : "'" + text,
        DateTime time => times.ToText(time),
        bool flag => flag ? "true" : "false",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static bool IsSafe(Column column, string text) =>
        text.AsSpan().TrimStart('\'') is not ['=' or '+' or '-' or '@' or '\t' or '\r', ..]
        || (ContactColumns.PhoneNumbers.Contains(column) && PhoneNumber.IsDialable(text));
}
