using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>
/// The table <c>CallerIdMarks</c>: what was changed since the timer last looked. Whoever changes what caller IDs may come from opens a mark
/// before and closes it after, so that no change goes unseen wherever the process ends.
/// <code>await using var mark = await marks.OpenAsync(client, [CallerIdSubject.Block("person", 12)], cancellationToken);</code>
/// </summary>
public sealed class CallerIdMarks(DialbookTables tables, TimeProvider clock)
{
    /// <summary>An open mark that is older belongs to work that broke off, or whose closing did: it counts as closed.</summary>
    public static readonly TimeSpan LongestOpen = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Opens a mark before a change, to be disposed of when the change is made or has failed. Without subjects there is no mark.
    /// </summary>
    internal async Task<CallerIdMark> OpenAsync(ClientId client, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        List<CallerIdSubject> changed = [.. subjects.Distinct()];
        if (changed.Count == 0)
            return new(tables.CallerIdMarks, null);
        var row = new CallerIdMarkEntity(StorageKey.Of(client), NewRow(), changed) { Opened = clock.GetUtcNow() };
        await tables.CallerIdMarks.AddAsync(row, cancellationToken);
        return new(tables.CallerIdMarks, row);
    }

    /// <summary>The marks of changes that were made, client by client; with a client, only its own.</summary>
    internal async IAsyncEnumerable<CallerIdMarkEntity> ListClosedAsync(
        ClientId? client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = client is { } one ? TableFilters.Within(StorageKey.Of(one)) : null;
        await foreach (var mark in tables.CallerIdMarks.ListAsync<CallerIdMarkEntity>(filter, cancellationToken: cancellationToken))
        {
            if (mark.IsClosed || mark.Opened < clock.GetUtcNow() - LongestOpen)
                yield return mark;
        }
    }

    /// <summary>Removes marks that were seen to, except those written again since.</summary>
    internal Task RemoveAsync(IEnumerable<CallerIdMarkEntity> marks, CancellationToken cancellationToken) =>
        tables.CallerIdMarks.TryWriteAllAsync(
            marks.Select(mark => new BulkItem<CallerIdMarkEntity>(
                mark, new EntityAction(TableTransactionActionType.Delete, mark, mark.ETag))),
            Refusals.Each,
            cancellationToken);

    private string NewRow() => string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks:D19}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
}

/// <summary>A change under way; without a row there is nothing to mark.</summary>
internal sealed class CallerIdMark(TableClient table, CallerIdMarkEntity? row) : IAsyncDisposable
{
    /// <summary>
    /// Closes the mark after the last write of the change. If the timer has taken it away, it is written anew: what changed since was not
    /// seen. If the store fails, it stays open and tells the same later, so the change itself need not fail.
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

/// <summary>
/// A row of the table <c>CallerIdMarks</c>: partition client, row the time and some chance; what is being changed, or was.
/// </summary>
internal sealed class CallerIdMarkEntity : Entity
{
    private readonly DeflatedBytes _subjects = new("Subjects");

    public CallerIdMarkEntity()
    {
    }

    public CallerIdMarkEntity(string partitionKey, string rowKey, IEnumerable<CallerIdSubject> subjects)
    {
        (PartitionKey, RowKey) = (partitionKey, rowKey);
        _subjects.Set(CallerIdSubject.ToBytes(subjects));
    }

    public DateTimeOffset Opened { get; set; }
    public bool IsClosed { get; set; }

    public ClientId Client => new((int)StorageKey.Number(PartitionKey));

    public IEnumerable<CallerIdSubject> ReadSubjects() => CallerIdSubject.FromBytes(_subjects.ToArray());

    public override void Write(TableEntity row)
    {
        row.Set("Opened", Opened);
        row.Set("IsClosed", IsClosed);
        _subjects.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Opened = row.GetDateTimeOffset("Opened") ?? default;
        IsClosed = row.GetBoolean("IsClosed") ?? false;
        _subjects.Read(row);
    }
}
