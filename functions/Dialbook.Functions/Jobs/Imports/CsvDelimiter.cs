namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Recognises what stands between the cells, from the first line with text: it is in front of nothing but column names.</summary>
internal sealed class CsvDelimiter
{
    private static readonly char[] Known = [',', ';', '\t'];

    private readonly int[] _counts = new int[Known.Length];
    private int _looked;
    private bool _isQuoted;
    private bool _hasText;

    /// <summary>Waits until the whole header has arrived, and leaves it unread.</summary>
    public static async ValueTask<char> FindAsync(BodyReader body, int maxRow)
    {
        var delimiter = new CsvDelimiter();
        while (!delimiter.LookThrough(body.Unread.Span))
        {
            if (body.Unread.Length > maxRow)
                throw body.Fault($"has a header larger than {maxRow} bytes, or a quote in it that is not closed,", 0);
            if (!await body.ReadAsync())
                break;
        }

        return Known[delimiter._counts.IndexOf(delimiter._counts.Max())];
    }

    /// <summary>Counts on from where it was.</summary>
    /// <returns>Whether the header is whole.</returns>
    private bool LookThrough(ReadOnlySpan<byte> text)
    {
        for (; _looked < text.Length; _looked++)
        {
            var character = (char)text[_looked];
            if (character == '"')
                _isQuoted = !_isQuoted;
            if (character is not ('\r' or '\n'))
                _hasText = true;
            else if (_hasText && !_isQuoted)
                return true;
            if (!_isQuoted && Known.IndexOf(character) is >= 0 and var known)
                _counts[known]++;
        }

        return false;
    }
}
