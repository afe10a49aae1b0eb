namespace Dialbook.CallerIds;

/// <summary>
/// Brings the set of a selection up to date. It may be run at any time, by several at once, and may end anywhere: until the head is
/// written, the set is what it was.
/// </summary>
public sealed class CallerIdRefresh(ICallerIdSource source, CallerIdStore store, CallerIdDependencies dependencies, TimeProvider clock)
{
    private const int MaxAttempts = 10;

    /// <returns>The set as it was when this began or later; <see langword="null"/> if there is no such selection.</returns>
    /// <exception cref="DialbookException">Others changed the set again and again.</exception>
    public async Task<CallerIdHead?> RunAsync(ClientId client, int selectionId, CancellationToken cancellationToken)
    {
        using var span = CallerIdTelemetry.Start(client, selectionId);
        var begin = clock.GetTimestamp();
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // read before the telephones: whoever writes the head after that may have newer ones, and then they are read again
            var before = await store.FindHeadAsync(client, selectionId, cancellationToken);
            var (isDone, head) = await TryAsync(client, selectionId, before, cancellationToken);
            if (isDone)
            {
                if (head is not null)
                    CallerIdTelemetry.End(span, head, clock.GetElapsedTime(begin));
                return head;
            }
            await Contention.PauseAsync(cancellationToken);
        }

        throw DialbookException.Contended();
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
        var known = before is null ? null : await store.FindManifestAsync(client, selectionId, before.Hash, cancellationToken);
        var manifest = await store.WriteChunksAsync(client, CallerIdCut.Chunks(entries), known, cancellationToken);
        var isChanged = manifest.Hash != known?.Hash;
        if (isChanged)
            await store.WriteAsync(client, selectionId, manifest, cancellationToken);

        // with their versions of now: a refresh that comes after this one and reads any of it again writes its row anew
        var unread = await dependencies.ListAsync(client, selectionId, reads.Unread, cancellationToken);

        // written also where nothing has changed, so that a slower refresh with older telephones meets it
        var head = new CallerIdHead(
            manifest.Hash, entries.Count, list.Skipped, entries.Any(entry => entry.IsMultiLanguage()), isChanged ? time : before!.Changed,
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
