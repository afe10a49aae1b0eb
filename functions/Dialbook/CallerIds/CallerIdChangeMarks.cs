using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;

namespace Dialbook.CallerIds;

/// <summary>
/// The table <c>CallerIdMarks</c>: what was changed since the timer last looked. Whoever changes what caller IDs may come from opens a mark
/// before and closes it after, so that no change goes unseen wherever the process ends.
/// <code>await using var mark = await marks.OpenAsync(client, [CallerIdSubject.Block("person", 12)], cancellationToken);</code>
/// </summary>
public sealed class CallerIdChangeMarks(DialbookTables tables, TimeProvider clock)
{
    /// <summary>An older open mark belongs to work that broke off, or could not close it: it counts as closed.</summary>
    public static readonly TimeSpan LongestOpen = TimeSpan.FromMinutes(5);

    /// <summary>Opens a mark, to be disposed of when the change is made or has failed. Without subjects there is no mark.</summary>
    internal async Task<CallerIdChangeMark> OpenAsync(
        ClientId client, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        List<CallerIdSubject> changed = [.. subjects.Distinct()];
        if (changed.Count == 0)
            return new(tables.CallerIdMarks, null);
        var time = clock.GetUtcNow();
        var row = new CallerIdChangeMarkEntity
        {
            PartitionKey = StorageKey.Of(client),
            RowKey = string.Create(
                CultureInfo.InvariantCulture, $"{time.UtcTicks:D19}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}"),
            Subjects = changed,
            Opened = time,
        };
        await tables.CallerIdMarks.AddAsync(row, cancellationToken);
        return new(tables.CallerIdMarks, row);
    }

    /// <summary>The marks of changes that were made, client by client; with a client, only its own.</summary>
    internal async IAsyncEnumerable<CallerIdChangeMarkEntity> ListClosedAsync(
        ClientId? client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = client is { } one ? TableFilters.Within(StorageKey.Of(one)) : null;
        await foreach (var mark in tables.CallerIdMarks.ListAsync<CallerIdChangeMarkEntity>(filter, cancellationToken: cancellationToken))
        {
            if (mark.IsClosed || mark.Opened < clock.GetUtcNow() - LongestOpen)
                yield return mark;
        }
    }

    /// <summary>Removes marks, except those written again since they were read.</summary>
    internal Task RemoveAsync(IEnumerable<CallerIdChangeMarkEntity> marks, CancellationToken cancellationToken) =>
        tables.CallerIdMarks.TryWriteAllAsync(
            marks.Select(mark => new BulkItem<CallerIdChangeMarkEntity>(
                mark, new EntityAction(TableTransactionActionType.Delete, mark, mark.ETag))),
            Refusals.Each,
            cancellationToken);
}

/// <summary>A change under way; without a row there is nothing to mark.</summary>
internal sealed class CallerIdChangeMark(TableClient table, CallerIdChangeMarkEntity? row) : IAsyncDisposable
{
    /// <summary>
    /// Closes the mark after the last write of the change. If the timer has taken it away, it is written anew, for what changed since. If
    /// the store fails, the mark stays open and counts as closed later, so the change itself need not fail.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (row is null or { IsClosed: true })
            return;
        row.IsClosed = true;
        try
        {
            // not to be cancelled with the request: its writes are done
            await table.UpsertAsync(row, TableUpdateMode.Replace, CancellationToken.None);
        }
        catch (RequestFailedException)
        {
        }
    }
}

/// <summary>A row of the table <c>CallerIdMarks</c>: partition client, row the time and some chance.</summary>
internal sealed class CallerIdChangeMarkEntity : Entity
{
    private readonly DeflatedBytes _subjects = new("Subjects");

    public DateTimeOffset Opened { get; set; }
    public bool IsClosed { get; set; }

    public IEnumerable<CallerIdSubject> Subjects
    {
        get => CallerIdSubject.FromBytes(_subjects.ToArray());
        set => _subjects.Set(CallerIdSubject.ToBytes(value));
    }

    public ClientId Client => new((int)StorageKey.Number(PartitionKey));

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
