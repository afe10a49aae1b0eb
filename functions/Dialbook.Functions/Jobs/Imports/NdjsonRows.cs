using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Rows as JSON objects, one a line. A line that is wrong fails alone, since the next one begins anew.</summary>
internal static class NdjsonRows
{
    public static async IAsyncEnumerable<ImportRow> ReadAsync(BodyReader body, RowShape shape, ImportLimits limits)
    {
        var rows = new JsonRow(shape);
        do
        {
            var length = await FindLineEndAsync(body, limits.MaxRow);
            if (length > limits.MaxRow)
            {
                yield return rows.TooLong(body.Line, limits.MaxRow);
                await SkipLineAsync(body);
                continue;
            }

            var line = body.Unread[..length];
            if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                if (length == body.Unread.Length && !JsonRow.IsJson(line.Span))
                    throw body.Fault("is cut off", length);
                yield return rows.Read(line, body.Line);
            }

            body.Advance(Math.Min(length + 1, body.Unread.Length));
        }
        while (!body.HasEnded || !body.Unread.IsEmpty);

        if (rows.Number == 0)
            throw body.Fault("is empty", 0);
    }

    /// <summary>The length of the line that is next; more than the most if it is longer than that.</summary>
    private static async ValueTask<int> FindLineEndAsync(BodyReader body, int maxRow)
    {
        var looked = 0;
        while (true)
        {
            var end = body.Unread.Span[looked..].IndexOf((byte)'\n');
            if (end >= 0)
                return looked + end;
            looked = body.Unread.Length;
            if (looked > maxRow || !await body.ReadAsync())
                return looked;
        }
    }

    private static async ValueTask SkipLineAsync(BodyReader body)
    {
        int end;
        while ((end = body.Unread.Span.IndexOf((byte)'\n')) < 0)
        {
            body.Advance(body.Unread.Length);
            if (!await body.ReadAsync())
                return;
        }

        body.Advance(end + 1);
    }
}
