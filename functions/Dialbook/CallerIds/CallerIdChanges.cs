namespace Dialbook.CallerIds;

/// <summary>What became different in a set since a version of it. Removed numbers come with whom they belonged to.</summary>
public sealed record CallerIdChanges(IReadOnlyList<CallerId> Added, IReadOnlyList<CallerId> Changed, IReadOnlyList<CallerId> Removed)
{
    /// <summary>Compares two runs of entries, both strictly ascending.</summary>
    internal static async Task<CallerIdChanges> CompareAsync(
        IAsyncEnumerable<CallerId> before, IAsyncEnumerable<CallerId> now, CancellationToken cancellationToken)
    {
        var (added, changed, removed) = (new List<CallerId>(), new List<CallerId>(), new List<CallerId>());
        await using var old = before.GetAsyncEnumerator(cancellationToken);
        await using var current = now.GetAsyncEnumerator(cancellationToken);
        var (hasOld, hasCurrent) = (await old.MoveNextAsync(), await current.MoveNextAsync());
        while (hasOld || hasCurrent)
        {
            var order = !hasOld ? 1 : !hasCurrent ? -1 : CallerIdOrder.CompareNumber(old.Current, current.Current);
            if (order < 0)
                removed.Add(old.Current);
            else if (order > 0)
                added.Add(current.Current);
            else if (old.Current != current.Current)
                changed.Add(current.Current);
            if (order <= 0)
                hasOld = await old.MoveNextAsync();
            if (order >= 0)
                hasCurrent = await current.MoveNextAsync();
        }

        return new(added, changed, removed);
    }
}
