using System.Runtime.CompilerServices;

namespace Dialbook.Storage;

/// <summary>Work side by side, results in order. It is ours since the library's ways give results as they come, or hold them all.</summary>
internal static class InOrder
{
    /// <summary>
    /// Runs the work for each item and gives the results in the items' order. It begins with one item, so that a caller who stops early
    /// costs little, and runs one more side by side after each result, up to the limit; no more results than that are held.
    /// </summary>
    public static async IAsyncEnumerable<TResult> SelectAsync<TItem, TResult>(
        IEnumerable<TItem> items, int sideBySide, Func<TItem, Task<TResult>> work,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var running = new Queue<Task<TResult>>();
        var limit = 1;
        using var next = items.GetEnumerator();
        try
        {
            while (true)
            {
                while (running.Count < limit && next.MoveNext())
                    running.Enqueue(work(next.Current));
                if (!running.TryDequeue(out var first))
                    yield break;
                cancellationToken.ThrowIfCancellationRequested();
                var result = await first;
                limit = Math.Min(limit + 1, sideBySide);
                yield return result;
            }
        }
        finally
        {
            // a caller who stopped does not care how these end, but nobody else may find their errors unobserved
            foreach (var left in running)
                _ = left.ContinueWith(
                    static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
