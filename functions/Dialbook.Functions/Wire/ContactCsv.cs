using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using CsvHelper;
using Dialbook.Contacts;
using Dialbook.Times;

namespace Dialbook.Functions.Wire;

/// <summary>Contacts as CSV (RFC 4180), with a <see cref="FormulaGuard"/>. Telephone numbers stay as they are.</summary>
internal sealed class ContactCsv(PipeWriter pipe, ClientTime times, CancellationToken aborted, CsvLayout? layout = null) : IAsyncDisposable
{
    /// <summary>Of nothing but these a spreadsheet makes no formula that could do harm.</summary>
    private static readonly SearchValues<char> OfTelephone = SearchValues.Create("+0123456789 \u00a0-./()*#");

    private readonly CsvWriter _csv = (layout ?? CsvLayout.Plain).Begin(pipe.AsStream(leaveOpen: true));

    public async ValueTask WriteHeaderAsync()
    {
        foreach (var column in ContactColumns.All)
            _csv.WriteField(column.Name);
        await _csv.EndRecordAsync(aborted);
    }

    public async ValueTask WriteAsync(Contact contact)
    {
        foreach (var column in ContactColumns.All)
            _csv.WriteField(Cell(column, contact[column], times));
        await _csv.EndRecordAsync(aborted);
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    public static string? Cell(Column column, object? value, ClientTime times) => value switch
    {
        null => null,
        string text => IsSafe(column, text) ? text : FormulaGuard.Add(text),
        DateTime time => times.ToText(time),
        bool flag => flag ? "true" : "false",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static bool IsSafe(Column column, string text) =>
        !FormulaGuard.IsFormula(text) || (ContactColumns.PhoneNumbers.Contains(column) && !text.AsSpan().ContainsAnyExcept(OfTelephone));
}

/// <summary>
/// A spreadsheet would run a text that starts with <c>= + - @</c>, tab or CR. It gets a <c>'</c> in front; one that has it gets another, so
/// that it can be told and taken away again.
/// </summary>
internal static class FormulaGuard
{
    public static bool IsFormula(ReadOnlySpan<char> text) => text.TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    public static string Add(string text) => "'" + text;

    /// <summary>The text without its guard, if it has one.</summary>
    public static string Remove(string text) => text is ['\'', ..] && IsFormula(text) ? text[1..] : text;
}
