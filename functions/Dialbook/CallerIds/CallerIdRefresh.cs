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
    public async Task<CallerIdHead?> RunAsync(SelectionKey selection, CancellationToken cancellationToken)
    {
        using var span = CallerIdTelemetry.Start(selection);
        var begin = clock.GetTimestamp();
        CallerIdHead? head = null;
        await CompareAndSet.RepeatAsync(async _ =>
        {
            // read before the telephones: whoever writes the head after that may have newer ones, and then they are read again
            var before = await store.FindHeadAsync(selection, cancellationToken);
            (var isDone, head) = await TryAsync(selection, before, cancellationToken);
            return isDone;
        }, cancellationToken, MaxAttempts);
        if (head is not null)
            CallerIdTelemetry.End(span, head, clock.GetElapsedTime(begin));
        return head;
    }

    private async Task<(bool IsDone, CallerIdHead? Head)> TryAsync(
        SelectionKey selection, CallerIdHeadEntity? before, CancellationToken cancellationToken)
    {
        var time = clock.GetUtcNow();
        var recorder = new DependencyRecorder(
            dependencies, selection, await store.ListDependenciesAsync(selection, cancellationToken));
        if (await source.OpenAsync(selection, recorder, cancellationToken) is not { } candidates)
            return (await RemoveAsync(selection, before, recorder, cancellationToken), null);

        var list = await CallerIdList.ReadAsync(candidates, cancellationToken);
        var entries = list.ToAscending();
        var known = before is null ? null : await store.FindManifestAsync(selection, before.Head.Hash, cancellationToken);
        var manifest = await store.WriteChunksAsync(selection.Client, CallerIdChunk.Split(entries), known, cancellationToken);
        var isChanged = manifest.Hash != known?.Hash;
        if (isChanged)
            await store.WriteVersionAsync(selection, manifest, cancellationToken);

        // with their versions of now: a refresh that comes after this one and reads any of it again writes its row anew
        var unread = await dependencies.ListAsync(selection, recorder.Unread, cancellationToken);

        // written also where nothing has changed, so that a slower refresh with older telephones meets it
        var head = new CallerIdHead(
            manifest.Hash, entries.Count, list.Skipped, entries.Any(entry => entry.IsMultiLanguage()),
            isChanged ? time : before!.Head.Changed,
            time);
        var read = recorder.HasChanged ? CallerIdDependencyListEntity.For(selection, recorder.Read, clock.GetUtcNow()) : null;
        if (!await store.TrySetHeadAsync(CallerIdHeadEntity.For(selection, head), before, read, cancellationToken))
            return (false, head);
        await dependencies.RemoveAsync(unread, cancellationToken);
        return (true, head);
    }

    private async Task<bool> RemoveAsync(
        SelectionKey selection, CallerIdHeadEntity? before, DependencyRecorder recorder, CancellationToken cancellationToken)
    {
        if (before is not null && !await store.TryRemoveAsync(before, cancellationToken))
            return false;
        await dependencies.RemoveAsync(selection, recorder.Recorded, cancellationToken);
        return true;
    }
}

/// <summary>Where the caller IDs of selections come from: <c>Selections</c>, which stands above this folder.</summary>
public interface ICallerIdSource
{
    /// <summary>
    /// Opens a selection, which need not exist, to read its members' telephones, in any order and repeatedly; <see langword="null"/> if
    /// there is none. The recorder is told of everything they depend on <em>before</em> it is read, here or later. Nothing may come from a
    /// cache: a change made before must be seen.
    /// </summary>
    Task<IAsyncEnumerable<CallerIdCandidate>?> OpenAsync(
        SelectionKey selection, DependencyRecorder recorder, CancellationToken cancellationToken);

    /// <summary>Reads again what has changed, to make the next opening quicker.</summary>
    Task RenewAsync(ClientId client, IReadOnlyCollection<CallerIdSubject> changed, CancellationToken cancellationToken);
}

internal static class CallerIdTelemetry
{
    private static readonly Histogram<double> Duration = DialbookTelemetry.Meter.CreateHistogram<double>(
        "dialbook.callerids.refresh.duration", "s", "How long it took to bring a set of caller IDs up to date");

    private static readonly Histogram<long> Size = DialbookTelemetry.Meter.CreateHistogram<long>(
        "dialbook.callerids.refresh.size", "{entry}", "How many entries a set had that was brought up to date");

    public static Activity? Start(SelectionKey selection) =>
        DialbookTelemetry.Start("refresh caller IDs")?.SetTag(DialbookTelemetry.ClientTag, selection.Client.Value)
            .SetTag("dialbook.selection", selection.Id);

    public static void End(Activity? span, CallerIdHead head, TimeSpan duration)
    {
        span?.SetTag("dialbook.entries", head.Count);
        Duration.Record(duration.TotalSeconds);
        Size.Record(head.Count);
    }
}
