using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Times;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Writes the rows of a chunk as planned, in transactions. A row that meets something else than planned (another import was first, a
/// contact is gone) goes the way of a single import.
/// </summary>
public sealed class ImportChunkWriter(
    ImportStore store, CampaignCatalog campaigns, ContactStore contacts, ContactBatch batch, UserDataIndex index, ContactImport import,
    TimeProvider clock)
{
    private const int SideBySide = 8;

    /// <summary>Writes the rows; a repetition finds what is written already.</summary>
    /// <returns>What became of each row.</returns>
    internal async Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        var rows = chunk.ReadRows(ContactColumns.All);
        var plan = chunk.Plan ?? throw new InvalidOperationException("The chunk is not planned.");
        var run = new ChunkRun(job, rows, plan);
        run.SettleUnwritten(await FindGoneAsync(run.Client, rows, cancellationToken));
        await CreateAsync(run, cancellationToken);
        await OverwriteAsync(run, cancellationToken);

        using var pins = new PlannedPins(store, chunk, plan);
        await Parallel.ForEachAsync(
            run.Unplanned, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (row, token) => run.Settle(row, await ImportOneAsync(run, row, pins, token)));
        return run.Results();
    }

    /// <summary>What became of the rows of a chunk that is given up: those that landed are found by their mark.</summary>
    internal async Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        var rows = chunk.ReadRows(ContactColumns.All);
        if (chunk.Plan is not { } plan)
            return [.. rows.Select(row => RowResult.Failed(row.Error ?? chunk.GiveUpReason("The import could not be planned")))];

        var run = new ChunkRun(job, rows, plan);
        run.SettleUnwritten([]);
        var places = await FindPlacesAsync(run, cancellationToken);
        var found = await batch.ReadAllAsync(places.SelectMany(ofRow => ofRow), cancellationToken);
        var reason = chunk.GiveUpReason();
        foreach (var row in places)
        {
            run.Settle(row.Key, row.Select(place => found.GetValueOrDefault(place.Id)).OfType<Contact>()
                .Select(contact => run.ResultOf(contact, row.Key)).FirstOrDefault(result => result is not null)
                    ?? RowResult.Failed(reason));
        }

        return run.Results();
    }

    /// <summary>Where the rows may have landed: in the contact that is planned, or in another one that had their UserData first.</summary>
    private async Task<ILookup<int, ContactAddress>> FindPlacesAsync(ChunkRun run, CancellationToken cancellationToken)
    {
        List<int> rows = [.. run.Rows(PlannedStep.Create), .. run.Rows(PlannedStep.Overwrite)];
        var hashes = rows.ToDictionary(row => row, row => TextHash.Of(run[row].UserData ?? ""));
        var keys = run.Overwrites ? await index.ListManyAsync(run.Client, hashes.Values, cancellationToken) : [];
        return rows.SelectMany(PlacesOf, (row, place) => (Row: row, Place: place)).ToLookup(pair => pair.Row, pair => pair.Place);

        IEnumerable<ContactAddress> PlacesOf(int row) =>
            keys.GetValueOrDefault(hashes[row], []).Where(key => key.CampaignId == run[row].CampaignId)
                .Select(key => key.Address(run.Client)).Prepend(run.AddressOf(row));
    }

    /// <summary>The campaigns of the rows that were deleted, or are being deleted, since the rows were taken.</summary>
    private async Task<HashSet<int>> FindGoneAsync(ClientId client, List<StagedRow> rows, CancellationToken cancellationToken)
    {
        var gone = new HashSet<int>();
        foreach (var campaign in rows.Select(RowKey.Campaign).Where(campaign => campaign != 0).Distinct())
        {
            if (await campaigns.FindAsync(client, campaign, cancellationToken) is not { DeletionJobId: null })
                gone.Add(campaign);
        }

        return gone;
    }

    private async Task CreateAsync(ChunkRun run, CancellationToken cancellationToken)
    {
        var drafts = new Dictionary<long, (int Row, Contact Contact)>();
        foreach (var row in run.Rows(PlannedStep.Create))
        {
            var contact = import.NewContact(run.AddressOf(row), run[row].Columns, run.KeyOf(row));
            drafts.Add(contact.Id, (row, contact));
        }

        var named = drafts.Values.Where(draft => draft.Contact.UserData is { Length: > 0 })
            .Select(draft => (draft.Contact.Address, draft.Contact.UserData!)).ToList();
        if (run.Overwrites)
        {
            foreach (var id in await index.TryClaimAllAsync(named, cancellationToken))
            {
                run.Unplanned.Add(drafts[id].Row);
                drafts.Remove(id);
            }
        }
        else
        {
            await index.AddAllAsync(named, cancellationToken);
        }

        foreach (var refused in await contacts.TryAddAllAsync([.. drafts.Values.Select(draft => draft.Contact)], cancellationToken))
        {
            run.Unplanned.Add(drafts[refused.Id].Row);
            drafts.Remove(refused.Id);
        }

        foreach (var (row, contact) in drafts.Values)
            run.Settle(row, new(RowOutcome.Created, contact.Id));
    }

    private async Task OverwriteAsync(ChunkRun run, CancellationToken cancellationToken)
    {
        var planned = run.Rows(PlannedStep.Overwrite).ToList();
        var found = await batch.ReadAllAsync(planned.Select(run.AddressOf), cancellationToken);
        var changed = new Dictionary<long, (int Row, Contact Contact)>();
        foreach (var contact in found.Values)
            contact.Remember();
        foreach (var row in planned)
        {
            if (!found.TryGetValue(run.Plan[row].Id, out var contact) || contact.UserData != run[row].UserData)
                run.Unplanned.Add(row);
            else if (run.ResultOf(contact, row) is { } done)
                run.Settle(row, done);
            else if (!ContactRules.Apply(contact, run[row].Columns))
                run.Settle(row, new(RowOutcome.Updated, contact.Id));
            else if (ContactRules.Check(contact, run[row].Columns) is { Count: > 0 } errors)
                run.Settle(row, RowResult.Failed(DialbookException.Invalid(errors).Explanation));
            else
                changed.Add(contact.Id, (row, contact));
        }

        foreach (var (row, contact) in changed.Values)
        {
            contact[ContactColumns.LastModified] = clock.Now();
            contact.OverwriteKey = run.KeyOf(row);
        }

        var refused = (await contacts.TryReplaceAllAsync([.. changed.Values.Select(change => change.Contact)], cancellationToken))
            .Select(contact => contact.Id).ToHashSet();
        foreach (var (row, contact) in changed.Values)
        {
            if (refused.Contains(contact.Id))
                run.Unplanned.Add(row);
            else
                run.Settle(row, new(RowOutcome.Updated, contact.Id));
        }
    }

    private async Task<RowResult> ImportOneAsync(ChunkRun run, int row, PlannedPins pins, CancellationToken cancellationToken)
    {
        var draft = new ContactDraft(run[row].Columns) { CampaignId = run[row].CampaignId };
        try
        {
            var (contact, isCreated) = await import.ImportAsync(
                run.Client, draft, run.Overwrites, pins.Of(row, run.KeyOf(row)), cancellationToken);
            return new(isCreated ? RowOutcome.Created : RowOutcome.Updated, contact.Id);
        }
        catch (DialbookException fault) when (fault.Fault is DialbookFault.Invalid or DialbookFault.NotFound)
        {
            return RowResult.Failed(fault.Explanation);
        }
    }
}
