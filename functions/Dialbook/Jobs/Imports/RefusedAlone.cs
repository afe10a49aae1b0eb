namespace Dialbook.Jobs.Imports;

/// <summary>Writes many rows at once, where one that is refused would have all of them refused.</summary>
internal static class RefusedAlone
{
    /// <summary>
    /// Writes the rows of a chunk. When they are refused, each half is tried alone, so that in the end only those fail that must.
    /// </summary>
    /// <param name="rows">All rows; those with an error are not written.</param>
    /// <param name="resultOf">What a row comes to if it is not refused; a superseded one is not written.</param>
    /// <param name="write">Writes some of them; throws if one is refused.</param>
    /// <returns>What became of each row.</returns>
    public static async Task<RowResult[]> WriteAsync(
        IReadOnlyList<StagedRow> rows, Func<int, RowResult> resultOf, Func<IEnumerable<(StagedRow Row, RowResult Result)>, Task> write)
    {
        RowResult[] results = [.. rows.Select((row, index) => row.Error is { } error ? RowResult.Failed(error) : resultOf(index))];
        int[] open =
        [
            .. results.Index().Where(row => row.Item.Outcome is RowOutcome.Created or RowOutcome.Updated).Select(row => row.Index),
        ];
        await WriteSomeAsync(open);
        return results;

        async Task WriteSomeAsync(ReadOnlyMemory<int> some)
        {
            if (some.IsEmpty)
                return;
            try
            {
                await write([.. some.ToArray().Select(row => (rows[row], results[row]))]);
                return;
            }
            catch (DialbookException refusal)
                when (refusal.Fault is DialbookFault.Invalid or DialbookFault.NotFound or DialbookFault.Conflict)
            {
                if (some.Length == 1)
                {
                    results[some.Span[0]] = RowResult.Failed(refusal.Explanation);
                    return;
                }
            }

            await WriteSomeAsync(some[..(some.Length / 2)]);
            await WriteSomeAsync(some[(some.Length / 2)..]);
        }
    }
}
