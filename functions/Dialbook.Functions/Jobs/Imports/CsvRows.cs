using System.Buffers;
using System.Text;
using CsvHelper;
using Dialbook.Functions.Crm;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>
/// Rows as CSV (RFC 4180) below a header with the columns' names. A row is given up to 63 bytes after its own: CSV is read in blocks of 64.
/// </summary>
internal sealed class CsvRows : IAsyncDisposable
{
    private readonly CsvInput _input;
    private readonly CsvReader _csv;
    private readonly RowShape _shape;
    private readonly int _maxRow;
    private readonly Func<string> _source;

    /// <summary>The lines in front of the header, which the reader of CSV does not see.</summary>
    private readonly long _linesBefore;

    private readonly bool _hasDecimalComma;
    private readonly List<FieldError> _errors = [];
    private int _number;
    private CsvHeader _header = null!;
    private CsvMalformedRecord? _malformed;

    private CsvRows(BodyReader body, CsvReaderOptions options, int maxRow, RowShape shape, bool hasDecimalComma)
    {
        _input = new CsvInput(body);
        _linesBefore = body.Line - 1;
        _shape = shape;
        _hasDecimalComma = hasDecimalComma;
        _maxRow = maxRow;
        _source = Source;
        _csv = CsvReader.Create(_input, options with { OnMalformedRecord = malformed => _malformed = malformed });
    }

    public static async IAsyncEnumerable<ImportRow> ReadAsync(BodyReader body, RowShape shape, ImportLimits limits)
    {
        var delimiter = await CsvDelimiter.FindAsync(body, limits.MaxRow);
        var options = new CsvReaderOptions { Separator = delimiter, TrackLineNumbers = true, MaxRecordSize = limits.MaxRow };
        var hasDecimalComma = shape.HasDecimalComma
            ?? (delimiter == CsvDelimiter.Semicolon && await CsvAmounts.HaveDecimalCommaAsync(body, options, shape));
        await using var rows = new CsvRows(body, options, limits.MaxRow, shape, hasDecimalComma);
        await rows.ReadHeaderAsync(body.CancellationToken);
        while (await rows.MoveNextAsync(body.CancellationToken))
            yield return rows.Current();
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private async ValueTask ReadHeaderAsync(CancellationToken cancellationToken)
    {
        await _csv.ReadHeaderAsync(cancellationToken);
        if (_malformed is { } malformed)
            throw BodyReader.Fault($"has a header that {Describe(malformed)}", _linesBefore + malformed.LineNumber, 1);
        if (_csv.Headers.Count == 0)
            throw BodyReader.Fault("is empty", 1, 1);
        _header = new CsvHeader(_csv.Headers, _shape);
    }

    /// <summary>Goes on to the next row. A record with nothing in its cells is none: spreadsheets write such below the last one.</summary>
    /// <exception cref="DialbookException">The body is not what it claims from here on.</exception>
    private async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        do
        {
            if (!await ReadRecordAsync(cancellationToken))
                return false;
        }
        while (Malformed is null && HasNothingFrom(0));

        _number++;
        return true;
    }

    private async ValueTask<bool> ReadRecordAsync(CancellationToken cancellationToken)
    {
        bool hasRow;
        try
        {
            hasRow = await _csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw TooLong(_linesBefore + e.LineNumber);
        }

        // behind a fault of the body the last row is one that was cut off
        if (_input.Fault is { } fault && (!hasRow || _csv.ByteOffset + _csv.RawRecord.Length == _input.Length))
            throw fault;
        if (hasRow && _csv.RawRecord.Length > _maxRow)
            throw TooLong(Line);
        if (hasRow && Malformed is { Reason: CsvMalformedReason.UnterminatedQuote } malformed)
            throw NotClosed(Describe(malformed));
        return hasRow;
    }

    /// <summary>What is wrong with the current record; the header counts as one before it.</summary>
    private CsvMalformedRecord? Malformed => _malformed is { } malformed && malformed.RecordNumber == _csv.RowNumber + 1 ? malformed : null;

    private long Line => _linesBefore + _csv.LineNumber;

    private ImportRow Current() => new(_number, Read(), _source);

    /// <summary>Whether the record has nothing in its cells from that one on.</summary>
    private bool HasNothingFrom(int first)
    {
        for (var index = first; index < _csv.FieldCount; index++)
        {
            if (!ColumnNames.IsBlank(_csv.GetSpan(index)))
                return false;
        }

        return true;
    }

    private RecordDraft Read()
    {
        if (Malformed is { } malformed && !(malformed.Reason == CsvMalformedReason.StrayQuote && HasOnlyTextFormulas()))
            return _shape.Wrong(Line, Describe(malformed));
        if (!HasNothingFrom(_header.Count))
            return _shape.Wrong(Line, $"has {_csv.FieldCount} cells, the header has {_header.Count}");

        // cells may be missing at the end, where a spreadsheet leaves them away
        var row = _shape.NewRow();
        for (var index = 0; index < Math.Min(_header.Count, _csv.FieldCount); index++)
        {
            var cell = _csv.GetSpan(index);
            if (_header[index] is { } column)
                ReadCell(row, column, cell);
            else if (_header.IsNameless(index) && !ColumnNames.IsBlank(cell))
                _shape.Ignored.Add("column " + CsvHeader.Place(index));
        }

        var draft = row.ToDraft();
        draft.Columns.Errors.AddRange(_errors);
        _errors.Clear();
        return draft;
    }

    /// <summary>
    /// Whether quotes that should not be there only keep a cell a text, as in <c>="0770…"</c>, which is taken as it is.
    /// </summary>
    private bool HasOnlyTextFormulas()
    {
        for (var index = 0; index < _csv.FieldCount; index++)
        {
            var cell = _csv.GetRawSpan(index).Trim((byte)' ');
            if (cell is not ([] or [(byte)'"', ..]) && cell.Contains((byte)'"')
                && !(cell is [(byte)'=', (byte)'"', .. var text, (byte)'"'] && !text.Contains((byte)'"')))
                return false;
        }

        return true;
    }

    private void ReadCell(IRowReader row, Column column, ReadOnlySpan<byte> cell)
    {
        if (column.Type == ColumnType.Text ? cell.IsEmpty : ColumnNames.IsBlank(cell))
            return;
        var text = Encoding.UTF8.GetString(cell);
        if (_hasDecimalComma && column.Type == ColumnType.Decimal && !CrmTableCell.IsTyped(text))
        {
            if (DecimalComma.ToPoint(text) is not { } number)
            {
                _errors.Add(new(column.Name, DecimalComma.Error));
                return;
            }

            text = number;
        }

        row.ReadCell(column, text);
    }

    /// <summary>The row with the values of its texts: what guards them in a file is none of them.</summary>
    private string Source()
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(json, Answer.Writing);
        writer.WriteStartObject();
        for (var index = 0; index < _csv.FieldCount; index++)
        {
            if (_csv.GetString(index) is not { Length: > 0 } cell)
                continue;
            writer.WriteString(
                index < _header.Count ? _header.Names[index] : CsvHeader.Place(index),
                index < _header.Count && _header[index] is { } column ? SourceOf(column, cell) : cell);
        }

        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>
    /// A cell to be sent again. What was found out from the whole file would not be known from a few of its rows; what its caller said, he
    /// says again.
    /// </summary>
    private string SourceOf(Column column, string cell) => column.Type switch
    {
        ColumnType.Text => FormulaGuard.Remove(cell),
        ColumnType.Decimal when _hasDecimalComma && _shape.HasDecimalComma is null => DecimalComma.ToPoint(cell) ?? cell,
        _ => cell,
    };

    private static string Describe(CsvMalformedRecord malformed) => malformed.Reason switch
    {
        CsvMalformedReason.StrayQuote => "has a quote in a cell that is not quoted",
        CsvMalformedReason.UnterminatedQuote => "has a quote that is not closed",
        _ => "has text behind a closing quote",
    };

    private DialbookException TooLong(long line) =>
        BodyReader.Fault($"has a row larger than {_maxRow} bytes, or a quote that is not closed,", line, 1);

    /// <summary>The last cell is the one that goes on to the end.</summary>
    private DialbookException NotClosed(string error)
    {
        var before = _csv.RawRecord[..^_csv.GetRawSpan(_csv.FieldCount - 1).Length];
        var lineStart = before.LastIndexOfAny((byte)'\r', (byte)'\n') + 1;
        return BodyReader.Fault(error, Line + before.Count((byte)'\n'), before.Length - lineStart + 1);
    }
}
