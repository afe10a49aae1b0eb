using Azure;
using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>A change under way.</summary>
/// <param name="row">The mark; <see langword="null"/> if there is nothing to mark.</param>
internal sealed class CallerIdMark(TableClient table, CallerIdMarkEntity? row) : IAsyncDisposable
{
    /// <summary>
    /// Closes the mark, after the last write of the change. It is written anew where the timer has taken it away since: what was changed
    /// after that was not seen. If the store fails the mark stays open, which tells the same later, so the change itself need not fail.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (row is null or { IsClosed: true })
            return;
        row.IsClosed = true;
        try
        {
            // not to be cancelled with the call: its writes are done
            await table.UpsertAsync(row, TableUpdateMode.Replace, CancellationToken.None);
        }
        catch (RequestFailedException)
        {
        }
    }
}
