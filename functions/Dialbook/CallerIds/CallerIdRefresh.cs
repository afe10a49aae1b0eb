using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dialbook.Telemetry;

namespace Dialbook.CallerIds;

/// <summary>
/// Brings the set of a selection up to date. It may run at any time, several times at once, and end anywhere: until the head is written,
/// the set is what it was.
/// </summary>
public sealed class CallerIdRefresh(ICallerIdSource source, CallerIdStore store, CallerIdDependencies dependencies, TimeProvider clock)
{
    private const int MaxAttempts = 10;

    /// <summary>The set as it was when this began or later; <see langword="null"/> if there is no such selection.</summary>
    /// <exception cref="DialbookException">Others changed the set again and again.</exception>
    public async Task<CallerIdHead?> RunAsync(ClientId client, int selectionId, CancellationToken cancellationToken)
    {
        using var span = CallerIdTelemetry.Start(client, selectionId);
        var begin = clock.GetTimestamp();
        CallerIdHead? head = null;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            // read before the telephones: whoever writes the head after that may have newer ones, and then they are read again
            var before = await store.FindHeadAsync(client, selectionId, cancellationToken);
            (var isDone, head) = await TryAsync(client, selectionId, before, cancellationToken);
            return isDone;
        }, cancellationToken, MaxAttempts);
        if (head is not null)
            CallerIdTelemetry.End(span, head, clock.GetElapsedTime(begin));
        return head;
    }

    private async Task<(bool IsDone, CallerIdHead? Head)> TryAsync(
        ClientId client, int selectionId, CallerIdHeadEntity? before, CancellationToken cancellationToken)
    {
        var time = clock.GetUtcNow();
        var noted = await store.FindReadsAsync(client, selectionId, cancellationToken);
        var reads = new CallerIdReads(dependencies, client, selectionId, noted);
        if (await source.OpenAsync(client, selectionId, reads, cancellationToken) is not { } candidates)
            return (await RemoveAsync(client, selectionId, before, reads, cancellationToken), null);

        var list = await CallerIdList.ReadAsync(candidates, cancellationToken);
        var entries = list.ToAscending();
        var known = before is null ? null : await store.FindManifestAsync(client, selectionId, before.Head.Hash, cancellationToken);
        var manifest = await store.WriteChunksAsync(client, CallerIdCut.Chunks(entries), known, cancellationToken);
        var isChanged = manifest.Hash != known?.Hash;
        if (isChanged)
            await store.WriteAsync(client, selectionId, manifest, cancellationToken);

        // with their versions of now: a refresh that comes after this one and reads any of it again writes its row anew
        var unread = await dependencies.ListAsync(client, selectionId, reads.Unread, cancellationToken);

        // written also where nothing has changed, so that a slower refresh with older telephones meets it
        var head = new CallerIdHead(
            manifest.Hash, entries.Count, list.Skipped, entries.Any(entry => entry.IsMultiLanguage()),
            isChanged ? time : before!.Head.Changed,
            time);
        if (!await store.TrySetHeadAsync(client, selectionId, head, before, reads.IsOther ? reads.Read : null, cancellationToken))
            return (false, head);
        await dependencies.RemoveAsync(unread, cancellationToken);
        return (true, head);
    }

    private async Task<bool> RemoveAsync(
        ClientId client, int selectionId, CallerIdHeadEntity? before, CallerIdReads reads, CancellationToken cancellationToken)
    {
        if (before is not null && !await store.TryRemoveAsync(before, cancellationToken))
            return false;
        await dependencies.RemoveAsync(client, selectionId, reads.Noted, cancellationToken);
        return true;
    }
}

/// <summary>Works on messages of the queue of caller IDs. A message may come several times, to several workers at once.</summary>
public sealed class CallerIdWorker(CallerIdRefresh refresh, CallerIdMarks marks)
{
    public Task RunAsync(CallerIdMessage message, CancellationToken cancellationToken) =>
        refresh.RunAsync(new ClientId(message.Client), message.Selection, cancellationToken);

    /// <summary>
    /// Gives up a message that failed too often: the last good set stays, and an open mark has it tried again after a while.
    /// </summary>
    public Task GiveUpAsync(CallerIdMessage message, CancellationToken cancellationToken) =>
        marks.OpenAsync(new ClientId(message.Client), [CallerIdSubject.Selection(message.Selection)], cancellationToken);
}

internal static class CallerIdTelemetry
{
    private static readonly Histogram<double> Duration = DialbookTelemetry.Meter.CreateHistogram<double>(
        "dialbook.callerids.refresh.duration", "s", "How long it took to bring a set of caller IDs up to date");

    private static readonly Histogram<long> Size = DialbookTelemetry.Meter.CreateHistogram<long>(
        "dialbook.callerids.refresh.size", "{entry}", "How many entries a set had that was brought up to date");

    public static Activity? Start(ClientId client, int selection) =>
        DialbookTelemetry.Start("refresh caller IDs")?.SetTag(DialbookTelemetry.ClientTag, client.Value).SetTag(
            "dialbook.selection", selection);

    public static void End(Activity? span, CallerIdHead head, TimeSpan duration)
    {
        span?.SetTag("dialbook.entries", head.Count);
        Duration.Record(duration.TotalSeconds);
        Size.Record(head.Count);
    }
}

/// <summary>Where the caller IDs of selections come from.</summary>
public interface ICallerIdSource
{
    /// <summary>
    /// Opens a selection, which need not exist, to read its members' telephones, in any order and repeatedly; <see langword="null"/> if
    /// there is none. <c>reads</c> is told of everything they depend on <em>before</em> it is read, here or later. Nothing may come from a
    /// cache: a change made before must be seen.
    /// </summary>
    Task<IAsyncEnumerable<CallerIdCandidate>?> OpenAsync(
        ClientId client, int selectionId, CallerIdReads reads, CancellationToken cancellationToken);

    /// <summary>Reads again what has changed, to make the next opening quicker.</summary>
    Task RenewAsync(ClientId client, IReadOnlyCollection<CallerIdSubject> changed, CancellationToken cancellationToken);
}
