using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Times;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Writes the rows of a chunk as planned, in transactions. A row that meets something else than planned (another import was first, a
/// contact is gone) goes the way of a single import.
/// </summary>
public sealed class ContactChunkWriter(
    JobChunkStore chunks, CampaignCatalog campaigns, ContactBulkStore contacts, ContactFinder finder, UserDataBulkIndex index,
    ContactImport import,
    TimeProvider clock)
{
    private const int SideBySide = 8;

    /// <summary>Writes the rows; a repetition finds what is written already.</summary>
    /// <returns>What became of each row.</returns>
    internal async Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity stored, CancellationToken cancellationToken)
    {
        var rows = stored.ReadRows(ContactColumns.All);
        var plan = stored.Plan ?? throw new InvalidOperationException("The chunk is not planned.");
        var chunk = new ContactChunk(job, rows, plan);
        chunk.SetUnwritten(await FindGoneAsync(chunk.Client, rows, cancellationToken));
        await CreateAsync(chunk, cancellationToken);
        await OverwriteAsync(chunk, cancellationToken);

        using var ids = new ReplannedIds(chunks, stored, plan);
        await Parallel.ForEachAsync(
            chunk.Unplanned, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (row, token) => chunk.SetResult(row, await ImportOneAsync(chunk, row, ids, token)));
        return chunk.Results();
    }

    /// <summary>What became of the rows of a chunk that failed too often: those that landed are found by their mark.</summary>
    internal async Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity stored, CancellationToken cancellationToken)
    {
        var rows = stored.ReadRows(ContactColumns.All);
        if (stored.Plan is not { } plan)
            return [.. rows.Select(row => RowResult.Failed(row.Error ?? stored.FailureReason("The import could not be planned")))];

        var chunk = new ContactChunk(job, rows, plan);
        chunk.SetUnwritten([]);
        var places = await FindPlacesAsync(chunk, cancellationToken);
        var found = await finder.ReadAllAsync(places.SelectMany(ofRow => ofRow), cancellationToken);
        var reason = stored.FailureReason();
        foreach (var row in places)
        {
            chunk.SetResult(row.Key, row.Select(place => found.GetValueOrDefault(place.Id)).OfType<Contact>()
                .Select(contact => chunk.ResultOf(contact, row.Key)).FirstOrDefault(result => result is not null)
                    ?? RowResult.Failed(reason));
        }

        return chunk.Results();
    }

    /// <summary>Where the rows may have landed: in the contact that is planned, or in another one that had their UserData first.</summary>
    private async Task<ILookup<int, ContactAddress>> FindPlacesAsync(ContactChunk chunk, CancellationToken cancellationToken)
    {
        List<int> rows = [.. chunk.Rows(PlannedStep.Create), .. chunk.Rows(PlannedStep.Overwrite)];
        var hashes = rows.ToDictionary(row => row, row => TextHash.Of(chunk.UserDataOf(row) ?? ""));
        var keys = chunk.Overwrites ? await index.ListAsync(chunk.Client, hashes.Values, cancellationToken) : [];
        return rows.SelectMany(PlacesOf, (row, place) => (Row: row, Place: place)).ToLookup(pair => pair.Row, pair => pair.Place);

        IEnumerable<ContactAddress> PlacesOf(int row) =>
            keys.GetValueOrDefault(hashes[row], []).Where(key => key.CampaignId == chunk[row].Scope)
                .Select(key => key.Address(chunk.Client)).Prepend(chunk.AddressOf(row));
    }

    /// <summary>The campaigns of the rows that were deleted, or are being deleted, since the rows were taken.</summary>
    private async Task<HashSet<int>> FindGoneAsync(ClientId client, List<StagedRow> rows, CancellationToken cancellationToken)
    {
        var gone = new HashSet<int>();
        foreach (var campaign in rows.Select(ContactTarget.CampaignOf).Where(campaign => campaign != 0).Distinct())
        {
            if (await campaigns.FindAsync(client, campaign, cancellationToken) is not { DeletionJobId: null })
                gone.Add(campaign);
        }

        return gone;
    }

    private async Task CreateAsync(ContactChunk chunk, CancellationToken cancellationToken)
    {
        var drafts = new Dictionary<long, (int Row, Contact Contact)>();
        foreach (var row in chunk.Rows(PlannedStep.Create))
        {
            var contact = import.NewContact(chunk.AddressOf(row), chunk[row].Columns, chunk.KeyOf(row));
            drafts.Add(contact.Id, (row, contact));
        }

        var named = drafts.Values.Where(draft => draft.Contact.UserData is { Length: > 0 })
            .Select(draft => (draft.Contact.Address, draft.Contact.UserData!)).ToList();
        if (chunk.Overwrites)
        {
            foreach (var id in await index.TryClaimAsync(named, cancellationToken))
            {
                chunk.Unplanned.Add(drafts[id].Row);
                drafts.Remove(id);
            }
        }
        else
        {
            await index.AddAsync(named, cancellationToken);
        }

        foreach (var refused in await contacts.TryAddAsync([.. drafts.Values.Select(draft => draft.Contact)], cancellationToken))
        {
            chunk.Unplanned.Add(drafts[refused.Id].Row);
            drafts.Remove(refused.Id);
        }

        foreach (var (row, contact) in drafts.Values)
            chunk.SetResult(row, new(RowOutcome.Created, contact.Id));
    }

    private async Task OverwriteAsync(ContactChunk chunk, CancellationToken cancellationToken)
    {
        var planned = chunk.Rows(PlannedStep.Overwrite).ToList();
        var found = await finder.ReadAllAsync(planned.Select(chunk.AddressOf), cancellationToken);
        var changed = new Dictionary<long, (int Row, Contact Contact)>();
        foreach (var contact in found.Values)
            contact.Remember();
        foreach (var row in planned)
        {
            if (!found.TryGetValue(chunk.Plan[row].Id, out var contact) || contact.UserData != chunk.UserDataOf(row))
                chunk.Unplanned.Add(row);
            else if (chunk.ResultOf(contact, row) is { } done)
                chunk.SetResult(row, done);
            else if (!ContactRules.Apply(contact, chunk[row].Columns))
                chunk.SetResult(row, new(RowOutcome.Updated, contact.Id));
            else if (ContactRules.CheckChanged(contact, chunk[row].Columns) is { Count: > 0 } errors)
                chunk.SetResult(row, RowResult.Failed(DialbookException.Invalid(errors).Explanation));
            else
                changed.Add(contact.Id, (row, contact));
        }

        foreach (var (row, contact) in changed.Values)
        {
            contact[ContactColumns.LastModified] = clock.Now();
            contact.OverwriteKey = chunk.KeyOf(row);
        }

        var refused = (await contacts.TryReplaceAsync([.. changed.Values.Select(change => change.Contact)], cancellationToken))
            .Select(contact => contact.Id).ToHashSet();
        foreach (var (row, contact) in changed.Values)
        {
            if (refused.Contains(contact.Id))
                chunk.Unplanned.Add(row);
            else
                chunk.SetResult(row, new(RowOutcome.Updated, contact.Id));
        }
    }

    private async Task<RowResult> ImportOneAsync(ContactChunk chunk, int row, ReplannedIds ids, CancellationToken cancellationToken)
    {
        var draft = new ContactDraft(chunk[row].Columns) { CampaignId = chunk[row].Scope };
        try
        {
            var contact = await import.ImportAsync(
                chunk.Client, draft, chunk.Overwrites, ids.PinOf(row, chunk.KeyOf(row)), cancellationToken);
            return chunk.ResultOf(contact, row) ?? new(RowOutcome.Updated, contact.Id);
        }
        catch (DialbookException fault) when (fault.Fault is DialbookFault.Invalid or DialbookFault.NotFound)
        {
            return RowResult.Failed(fault.Explanation);
        }
    }
}
