using Dialbook.Contacts;

namespace Dialbook.HandOut;

/// <summary>The first rows of a part of a campaign that are due at a time, and what comes next.</summary>
/// <param name="Rows">Rows of contacts, by key.</param>
/// <param name="Minutes">Minutes in which something comes, or came.</param>
/// <param name="IsWhole">Whether there are no more rows.</param>
internal sealed record DuePage(string Partition, IReadOnlyList<DueEntity> Rows, IReadOnlyList<DueKey> Minutes, bool IsWhole)
{
    /// <summary>
    /// One query; one more if so many waited for their time that they hide those that wait for nothing, and one for a user's own.
    /// </summary>
    /// <param name="user">Whose own rows are wanted, too.</param>
    public static async Task<DuePage> ReadAsync(
        TableClient due, string partition, DateTime now, string? user, int size, CancellationToken cancellationToken)
    {
        var (rows, isWhole) = await ReadAsync(due, partition, (DueKey.FirstAt(now), DueKey.AfterMinutes), size, cancellationToken);
        if (!isWhole && rows[^1].Key.IsTimed)
            rows.AddRange((await ReadAsync(due, partition, (DueKey.Ready("").RowKey, DueKey.AfterMinutes), size, cancellationToken)).Rows);
        if (user is not null)
        {
            var (own, isAll) = await ReadAsync(due, partition, DueKey.OfUser(user), size, cancellationToken);
            rows.AddRange(own);
            isWhole &= isAll;
        }

        return new(
            partition, [.. rows.Where(row => !row.Key.IsMinute)], [.. from row in rows where row.Key.IsMinute select row.Key], isWhole);
    }

    private static async Task<(List<DueEntity> Rows, bool IsWhole)> ReadAsync(
        TableClient due, string partition, (string From, string End) range, int size, CancellationToken cancellationToken)
    {
        await foreach (var page in due.ListAsync<DueEntity>(
            TableFilters.Rows(partition, range.From, range.End), size, null, cancellationToken).AsPages())
            return ([.. page.Values], page.ContinuationToken is null);
        return ([], true);
    }
}
