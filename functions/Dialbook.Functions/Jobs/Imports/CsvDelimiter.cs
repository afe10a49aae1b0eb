using System.Buffers;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>
/// Finds the header of a CSV body, and what stands between its cells: what a line <c>sep=;</c> in front of it says, as spreadsheets write
/// it, else what the header has most of, since that is in front of nothing but column names.
/// </summary>
internal sealed class CsvDelimiter
{
    public const char Semicolon = ';';

    private static readonly char[] Known = [',', Semicolon, '\t'];

    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t,;\"\u00A0"u8);

    private readonly int[] _counts = new int[Known.Length];
    private int _looked;
    private bool _isQuoted;

    /// <summary>Waits until the whole header has arrived, and leaves it unread. Empty lines in front of it are passed over.</summary>
    public static async ValueTask<char> FindAsync(BodyReader body, int maxRow)
    {
        for (char? named = null; ;)
        {
            var line = new CsvDelimiter();
            bool isWhole;
            while (!(isWhole = line.LookThrough(body.Unread.Span)))
            {
                if (body.Unread.Length > maxRow)
                    throw body.Fault($"has a header larger than {maxRow} bytes, or a quote in it that is not closed,", 0);
                if (!await body.ReadAsync())
                    break;
            }

            var names = named is null ? Named(body.Unread.Span[..line._looked]) : null;
            if (!isWhole || (names is null && !IsBlank(body.Unread.Span[..line._looked])))
                return named ?? Known[line._counts.IndexOf(line._counts.Max())];
            named ??= names;
            body.Advance(line._looked + 1);
        }
    }

    /// <summary>Counts on from where it was.</summary>
    /// <returns>Whether the line is whole.</returns>
    private bool LookThrough(ReadOnlySpan<byte> text)
    {
        for (; _looked < text.Length; _looked++)
        {
            var character = (char)text[_looked];
            if (character == '"')
                _isQuoted = !_isQuoted;
            if (_isQuoted)
                continue;
            if (character is '\r' or '\n')
                return true;
            if (Known.IndexOf(character) is >= 0 and var known)
                _counts[known]++;
        }

        return false;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(Blank);

    /// <summary>What a line <c>sep=;</c> names. A spreadsheet that saves it again may have put delimiters behind it.</summary>
    private static char? Named(ReadOnlySpan<byte> line)
    {
        var text = line.Trim("\" "u8);
        if (text.Length < 5 || !System.Text.Ascii.EqualsIgnoreCase(text[..4], "sep="u8))
            return null;
        var delimiter = text[4];
        return !char.IsAsciiLetterOrDigit((char)delimiter) && delimiter is > (byte)' ' and < 0x7F or (byte)'\t'
            && !text[5..].ContainsAnyExcept([delimiter, (byte)'"', (byte)' ', (byte)',', (byte)Semicolon])
                ? (char)delimiter
                : null;
    }
}
