using System.Globalization;
using System.Text;
using CsvHelper;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Amounts as spreadsheets write them in most of Europe: a comma before the decimals, points between thousands.</summary>
internal static class DecimalComma
{
    /// <summary>What is wrong with a cell that is no such amount.</summary>
    public const string Error = "must be a number with a decimal comma, such as 1234,50 or 1.234,50";

    /// <summary>The same number with a decimal point; <see langword="null"/> if it is none.</summary>
    public static string? ToPoint(string cell)
    {
        var text = cell.AsSpan().Trim();
        var sign = text is ['+' or '-', ..] ? 1 : 0;
        var exponent = text.IndexOfAny('e', 'E') is >= 0 and var e ? e : text.Length;
        var comma = text[..exponent].IndexOf(',') is >= 0 and var c ? c : exponent;
        var decimals = text[Math.Min(comma + 1, exponent)..exponent];
        if (sign > comma || Join(text[sign..comma]) is not { } digits || decimals.ContainsAnyExceptInRange('0', '9')
            || digits.Length + decimals.Length == 0)
            return null;
        var power = text[exponent..];
        if (!power.IsEmpty && !int.TryParse(power[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return null;
        return $"{text[..sign]}{(digits.Length > 0 ? digits : "0")}{(decimals.IsEmpty ? "" : ".")}{decimals}{power}";
    }

    /// <summary>The digits in front of the comma, which may be in groups of three.</summary>
    private static string? Join(ReadOnlySpan<char> whole)
    {
        var at = whole.IndexOfAnyExceptInRange('0', '9');
        if (at < 0)
            return whole.ToString();
        var separator = whole[at];
        if (separator is not ('.' or ' ' or '\u00A0' or '\u202F' or '\'' or '\u2019') || at is 0 or > 3)
            return null;
        var digits = new StringBuilder().Append(whole[..at]);
        for (var rest = whole[at..]; !rest.IsEmpty; rest = rest[4..])
        {
            if (rest.Length < 4 || rest[0] != separator || rest[1..4].ContainsAnyExceptInRange('0', '9'))
                return null;
            digits.Append(rest[1..4]);
        }

        return digits.ToString();
    }
}

/// <summary>
/// Finds out whether the amounts of a CSV body have a decimal comma, where its caller does not say. A spreadsheet that puts semicolons
/// between the cells does so because the comma is taken. But nothing is guessed: all amounts are looked at first, and if one has a decimal
/// point, they all must.
/// </summary>
internal static class CsvAmounts
{
    /// <summary>Looks through a body whose header has arrived. Of one that is longer than is looked at ahead nothing is known.</summary>
    public static async ValueTask<bool> HaveDecimalCommaAsync(BodyReader body, CsvReaderOptions options, RowShape shape)
    {
        var amounts = Find(body.Unread, options, shape);
        if (amounts.Length == 0)
            return false;
        try
        {
            if (!await body.ReadAheadAsync())
                return false;
        }
        catch (DialbookException)
        {
            // whoever reads the rows meets it again, behind those that came before
        }

        return HaveDecimalComma(body.Unread, options, amounts);
    }

    /// <summary>Where the amounts stand.</summary>
    private static int[] Find(ReadOnlyMemory<byte> text, CsvReaderOptions options, RowShape shape)
    {
        using var csv = CsvReader.Create(text, options);
        csv.ReadHeader();
        var header = new CsvHeader(csv.Headers, shape);
        return [.. Enumerable.Range(0, header.Count).Where(index => header[index] is { Type: ColumnType.Decimal })];
    }

    private static bool HaveDecimalComma(ReadOnlyMemory<byte> text, CsvReaderOptions options, int[] amounts)
    {
        using var csv = CsvReader.Create(text, options);
        var hasComma = false;
        try
        {
            csv.ReadHeader();
            while (csv.Read())
            {
                foreach (var index in amounts)
                {
                    if (index >= csv.FieldCount || !csv.GetSpan(index).ContainsAny((byte)',', (byte)'.'))
                        continue;
                    var cell = csv.GetString(index);
                    if (HasDecimalPoint(cell))
                        return false;
                    hasComma |= DecimalComma.ToPoint(cell) is not null;
                }
            }
        }
        catch (CsvFormatException)
        {
            // whoever reads the rows meets it again
        }

        return hasComma;
    }

    /// <summary>Whether the point is, or may be, in front of decimals; 1.234 may be either, 1.234,50 and 1.234.567 are not.</summary>
    private static bool HasDecimalPoint(string cell) =>
        cell.IndexOf('.', StringComparison.Ordinal) is >= 0 and var first
        && decimal.TryParse(cell.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && cell.IndexOf(',', StringComparison.Ordinal) < first;
}
