using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Idempotency;

namespace Dialbook.HandOut;

/// <summary>One hand-out: it goes through the parts of a campaign, from any on, until it has what is asked for.</summary>
internal sealed class HandOutRun(
    TableClient table, ContactFinder finder, CallHistory history, DueIndex due, DoNotCallList doNotCall,
    ListedContacts listedContacts, CallRules rules, HandOutRequest request)
{
    /// <summary>So few rows cost no more than one, and leave something for whoever meets other callers at the first of them.</summary>
    private const int SmallestPage = 64;

    /// <summary>A row that is ahead of its contact by so much is so for good.</summary>
    private static readonly TimeSpan UnfinishedWork = TimeSpan.FromMinutes(5);

    private readonly List<Taken> _taken = [];
    private readonly NextMoment _next = new(table, rules);

    /// <summary>Contacts that this hand-out has tried.</summary>
    private readonly HashSet<long> _tried = [];

    /// <summary>Those of them that were refused: whose rows were changed meanwhile is tried once more.</summary>
    private readonly HashSet<long> _refused = [];

    private readonly DateTime _end = rules.Now.AddSeconds(request.LeaseSeconds);
    private string? _request;
    private bool _isContended;

    /// <summary>Whether the last request was the look at the do-not-call list.</summary>
    private bool _isListFresh;

    private ClientId Client => rules.Client.Id;

    private int Missing => request.Count - _taken.Count;

    /// <summary>What an earlier run of the same request has taken.</summary>
    public async Task<IReadOnlyList<HandedOut>> FindEarlierAsync(Func<ValueTask<long>> pin, CancellationToken cancellationToken)
    {
        if (request.Idempotent is not { } idempotent)
            return [];
        var isRepeated = idempotent.IsRepeated;
        await IdempotentRequest.PinAsync(idempotent, pin, cancellationToken);
        _request = ((IImportPin)idempotent).Key;
        if (!isRepeated)
            return [];

        var (from, end) = DueKey.Leases;
        foreach (var partition in DueShard.Partitions(Client, request.CampaignId))
        {
            var filter = $"{TableFilters.Rows(partition, from, end)} and {TableClient.CreateQueryFilter($"Request eq {_request}")}";
            var leases = await table.ListAsync<LeaseEntity>(filter, null, null, cancellationToken)
                .Where(lease => lease.End > rules.Now).ToListAsync(cancellationToken);
            var ends = await Task.WhenAll(leases.Select(lease =>
                table.FindAsync<DueEntity>(partition, lease.EndKey, null, cancellationToken)));
            await CheckAsync([.. ends.OfType<DueEntity>()], cancellationToken);
        }

        return await EndAsync(cancellationToken);
    }

    public async Task<HandOutResult> TakeAsync(int mostPages, CancellationToken cancellationToken)
    {
        if (!rules.IsOn)
            return new(rules.Now, [], rules.NextOn);
        foreach (var partition in Partitions())
        {
            while (Missing > 0 && await TryTakeAsync(partition, cancellationToken))
            {
                if (--mostPages <= 0)
                    return new(rules.Now, await EndAsync(cancellationToken), _taken.Count > 0 ? null : rules.Now.AddSeconds(1));
            }
        }

        var next = _taken.Count > 0 ? null : await _next.FindAsync(cancellationToken);
        return new(rules.Now, await EndAsync(cancellationToken), next);
    }

    /// <summary>The parts of the campaign from any on; last those in which it had no contacts when it was read.</summary>
    private IEnumerable<string> Partitions()
    {
        var used = rules.Campaign.Blocks.Select(DueShard.Of).ToHashSet();
        var first = Random.Shared.Next(DueShard.Count);
        return Enumerable.Range(first, DueShard.Count).Select(shard => shard % DueShard.Count).OrderByDescending(used.Contains)
            .Select(shard => DueShard.Partition(Client, request.CampaignId, shard));
    }

    /// <summary>
    /// What is handed out, the best first. The do-not-call list is looked at last of all, since a number must not be handed out any more
    /// once somebody was told that it is on the list.
    /// </summary>
    private async Task<List<HandedOut>> EndAsync(CancellationToken cancellationToken)
    {
        if (_taken.Count > 0 && !_isListFresh)
        {
            List<Taken> taken = [.. _taken];
            _taken.Clear();
            await JudgeAsync(taken, cancellationToken);
        }

        return
        [
            .. from taken in _taken.OrderBy(taken => taken.End.Key.Rank, StringComparer.Ordinal)
               let lease = new LeaseId(request.CampaignId, taken.Contact!.Id, taken.End.Lease!)
               select new HandedOut(taken.Contact!, taken.Calls, lease, taken.End.Key.Time!.Value, taken.Offset),
        ];
    }

    /// <summary>Takes what is missing from a page of a part.</summary>
    /// <returns>Whether another page may have more.</returns>
    private async Task<bool> TryTakeAsync(string partition, CancellationToken cancellationToken)
    {
        _isListFresh = false;
        var size = Math.Clamp((2 * Missing) + _tried.Count, SmallestPage, TableReads.MaxPage);
        var user = rules.Campaign.HasReserved ? rules.User : null;
        var page = await DuePage.ReadAsync(table, partition, rules.Now, user, size, cancellationToken);
        var untried = page.Rows.Where(row => !_tried.Contains(row.Key.ContactId)).Select(row => (Row: row, PutOff: PutOff(row))).ToList();
        var candidates = untried.Where(row => row.PutOff is null).Select(row => row.Row).GroupBy(row => row.Key.ContactId)
            .Select(rows => rows.OrderByDescending(row => row.Written).ToList())
            .OrderBy(rows => rows[0].Key.Rank, StringComparer.Ordinal).ToList();
        var putOff = untried.Where(row => row.PutOff is not null).ToLookup(row => row.PutOff!.Value, row => row.Row);
        var mustMove = putOff.Count > 0 && (candidates.Count < Missing || putOff.Sum(rows => rows.Count()) > page.Rows.Count / 2);
        if (mustMove)
            await MoveAsync(putOff, cancellationToken);

        // the best are taken, but whoever has met another caller there goes on elsewhere
        var skipped = !_isContended ? 0 : Random.Shared.Next(Math.Max(0, candidates.Count - Missing) + 1);
        List<List<DueEntity>> chosen = [.. candidates.Skip(skipped).Take(Missing)];
        if (chosen.Count > 0)
            await CheckAsync(await LeaseAsync(chosen, cancellationToken), cancellationToken);
        if (mustMove || _isContended || !page.IsWhole || chosen.Count < candidates.Count)
            return mustMove || chosen.Count > 0;

        await _next.NoteAsync(page, cancellationToken);
        return false;
    }

    /// <summary>
    /// Where a row is to wait that cannot be taken now; <see langword="null"/> if it can. One whose lease has ended is taken in any case,
    /// since only its contact tells where it belongs.
    /// </summary>
    private DueKey? PutOff(DueEntity row) =>
        row.Lease is not null ? null
        : rules.ClosedUntil(row.Numbers) is { } opening ? DueKey.Timed(opening, row.Key.Rank)
        : !rules.IsForCaller(row.Key) ? DueKey.ForUser(row.Key.Rank)
        : null;

    /// <param name="rows">By the key that they are to have; several rows of a contact may become one.</param>
    private async Task MoveAsync(ILookup<DueKey, DueEntity> rows, CancellationToken cancellationToken)
    {
        var moves = rows.ToDictionary(ofKey => ofKey.First().At(ofKey.Key), ofKey => ofKey.ToList());
        await WriteAsync(
            moves.Select(move => new BulkItem<DueEntity>(
                move.Key, [.. move.Value.Select(row => EntityAction.Delete(row.PartitionKey, row.RowKey)), DueIndex.Upsert(move.Key)])),
            moves.Keys, Refusals.EachMissing, cancellationToken);
    }

    /// <summary>Leases contacts; those that another caller leases meanwhile are left out.</summary>
    /// <param name="contacts">Their rows on the page, of each the newest first. All of them go.</param>
    /// <returns>The rows that bring them back at the lease's end.</returns>
    private async Task<List<DueEntity>> LeaseAsync(List<List<DueEntity>> contacts, CancellationToken cancellationToken)
    {
        _tried.UnionWith(contacts.Select(rows => rows[0].Key.ContactId));
        List<BulkItem<DueEntity>> leases =
        [
            .. from rows in contacts
               let end = rows[0].At(DueKey.Timed(_end, rows[0].Key.Rank), LeaseId.NewSecret())
               let lease = Leases.LeaseOf(end, _request)
               select new BulkItem<DueEntity>(
                   end,
                   [
                       .. rows.Select(row => EntityAction.Delete(row.PartitionKey, row.RowKey)),
                       new(rows.Exists(row => row.Lease is not null)
                           ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Add, lease),
                       DueIndex.Upsert(end),
                   ]),
        ];
        var refused = await WriteAsync(leases, leases.Select(lease => lease.Subject), Refusals.Few, cancellationToken);
        _isContended = refused.Count > 0;
        _tried.ExceptWith(refused.Select(end => end.Key.ContactId).Where(_refused.Add));
        return [.. leases.Select(lease => lease.Subject).Except(refused)];
    }

    /// <summary>Reads leased contacts and judges them: who may be called is handed out, who may not goes back.</summary>
    private async Task CheckAsync(List<DueEntity> leased, CancellationToken cancellationToken)
    {
        if (leased.Count == 0)
            return;
        var contacts = await finder.ReadScatteredAsync(
            leased.ConvertAll(end => new ContactAddress(Client, request.CampaignId, end.Key.ContactId)), cancellationToken);
        var calls = await history.ListAsync(contacts.Values, cancellationToken);
        await JudgeAsync(
            leased.ConvertAll(end => new Taken(
                end, contacts.GetValueOrDefault(end.Key.ContactId), [.. calls[end.Key.ContactId]])), cancellationToken);
    }

    private async Task JudgeAsync(List<Taken> contacts, CancellationToken cancellationToken)
    {
        var listed = await doNotCall.ReadAsync(Client, cancellationToken);
        _isListFresh = true;
        var wrong = new List<(DueEntity End, Contact? Contact, CallVerdict Verdict)>();
        foreach (var taken in contacts)
        {
            var verdict = taken.Contact is null ? CallVerdict.Never : rules.Judge(taken.Contact, listed);
            if (verdict.IsCallable)
                _taken.Add(taken with { Offset = verdict.Offset });
            else
                wrong.Add((taken.End, taken.Contact, verdict));
        }

        if (wrong.Count == 0)
            return;
        await PutBackAsync(wrong, cancellationToken);
        _isListFresh = false;
    }

    private async Task PutBackAsync(
        List<(DueEntity End, Contact? Contact, CallVerdict Verdict)> wrong, CancellationToken cancellationToken)
    {
        var moves = new List<(DueEntity End, List<DueEntity> Rows)>();
        foreach (var (end, contact, verdict) in wrong)
            moves.Add((end, await RightRowsAsync(end, contact, verdict, cancellationToken)));
        await WriteAsync(
            moves.Select(move => new BulkItem<DueEntity>(
                move.End,
                [
                    EntityAction.Delete(move.End.PartitionKey, DueKey.Lease(move.End.Key.ContactId).RowKey),
                    .. move.Rows.Select(DueIndex.Upsert),

                    // it may be that the contact is to come back at that very time
                    .. move.Rows.Exists(row => row.RowKey == move.End.RowKey)
                        ? (EntityAction[])[] : [EntityAction.Delete(move.End.PartitionKey, move.End.RowKey)],
                ])),
            moves.SelectMany(move => move.Rows), Refusals.EachMissing, cancellationToken);

        // one taken off the list meanwhile was perhaps not yet found waiting
        if (wrong.SelectMany(contact => contact.Verdict.Listed ?? []).Distinct().ToList() is { Count: > 0 } numbers)
        {
            var now = await doNotCall.ReadAsync(Client, cancellationToken);
            foreach (var number in numbers.Where(number => !now.Contains(number, rules.Now)))
                await listedContacts.WakeAsync(Client, request.CampaignId, number, cancellationToken);
        }
    }

    /// <summary>The rows that a contact is to have which may not be called now.</summary>
    private async ValueTask<List<DueEntity>> RightRowsAsync(
        DueEntity end, Contact? contact, CallVerdict verdict, CancellationToken cancellationToken)
    {
        var rows = new List<DueEntity>();
        if (end.OwnKey != contact?.DueKey && end.Written > rules.Now - UnfinishedWork)
            rows.Add(end.At(new(end.OwnKey)));
        if (contact is null || await due.RowOfAsync(contact, cancellationToken) is not { } own)
            return rows;
        if (verdict == CallVerdict.ByOthers)
            rows.Add(own.At(DueKey.ForUser(own.Key.Rank)));
        else if (verdict.NotBefore is { } moment)
            rows.Add(own.At(DueKey.Timed(moment, own.Key.Rank)));
        else if (own.Key.IsLocked)
            rows.Add(own);
        rows.AddRange((verdict.Listed ?? []).Select(number => own.At(DueKey.Listed(DueNumbers.TextOf(number), own.Key.Rank))));

        return rows;
    }

    /// <summary>Writes items, and the minutes in which their rows come.</summary>
    /// <returns>What was refused.</returns>
    private async Task<List<DueEntity>> WriteAsync(
        IEnumerable<BulkItem<DueEntity>> items, IEnumerable<DueEntity> rows, Refusals refusals, CancellationToken cancellationToken)
    {
        var minutes = DueIndex.MinutesOf(rows)
            .ToDictionary(minute => new DueEntity { PartitionKey = minute.PartitionKey, RowKey = minute.RowKey }, DueIndex.Upsert);
        var refused = await table.TryWriteAllAsync(
            [.. minutes.Select(minute => new BulkItem<DueEntity>(minute.Key, minute.Value)), .. items], refusals, cancellationToken);
        var unwritten = refused.Where(minutes.ContainsKey).ToList();
        await table.TryWriteAllAsync(
            unwritten.Select(minute => new BulkItem<DueEntity>(minute, minutes[minute])), Refusals.None, cancellationToken);
        return [.. refused.Except(unwritten)];
    }

    /// <summary>A contact that is leased.</summary>
    /// <param name="End">The row that brings it back.</param>
    private sealed record Taken(DueEntity End, Contact? Contact, IReadOnlyList<Call> Calls, int Offset = 0);
}
