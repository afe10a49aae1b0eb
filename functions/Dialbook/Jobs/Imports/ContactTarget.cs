using Dialbook.Contacts;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows that become contacts of campaigns. A row's scope is its campaign.</summary>
/// <param name="campaignId">The campaign of rows that name none.</param>
internal sealed class ContactTarget(
    int? campaignId, ContactImport import, ContactIds ids, UserDataBulkIndex index, ContactChunkWriter writer) : IImportTarget
{
    public ColumnSet Columns => ContactColumns.All;

    public int KeysPerLookup { get; init; }

    /// <summary>Checks a row by the rules of a single import.</summary>
    public async ValueTask<StagedRow> CheckAsync(ClientId client, ImportRow row, CancellationToken cancellationToken)
    {
        var draft = (ContactDraft)row.Draft;
        if (draft.CampaignName is null)
            draft.CampaignId ??= campaignId;
        try
        {
            if (row.IsUnreadable)
                throw DialbookException.Invalid(draft.Columns.Errors);
            var campaign = await import.CheckAsync(client, draft, cancellationToken);
            return new() { Number = row.Number, Scope = campaign.Id, Columns = draft.Columns };
        }
        catch (DialbookException fault) when (fault.Fault is DialbookFault.Invalid or DialbookFault.NotFound)
        {
            var kept = new GivenColumns(ContactColumns.All);
            if (draft.Columns.TryGet(ContactColumns.UserData, out var userData))
                kept.Set(ContactColumns.UserData, userData);
            return StagedRow.Wrong(row, kept, fault.Explanation);
        }
    }

    RowKey IImportTarget.KeyOf(StagedRow row) => KeyOf(row);

    internal static RowKey KeyOf(StagedRow row) =>
        new(CampaignOf(row), UserDataOf(row) is { Length: > 0 } userData ? TextHash.Number(userData) : null);

    string? IImportTarget.UserDataOf(StagedRow row) => UserDataOf(row);

    internal static string? UserDataOf(StagedRow row) => row.Columns.Get<string>(ContactColumns.UserData);

    /// <summary>The campaign in which something becomes of a row; 0 if nothing does.</summary>
    internal static int CampaignOf(StagedRow row) => row.Error is null ? row.Scope : 0;

    public async Task<IReadOnlyDictionary<RowKey, long>> FindAsync(
        ClientId client, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        var claims = await index.ListAsync(client, keys.Select(HashOf).ToHashSet(StringComparer.Ordinal), cancellationToken);
        var found = new Dictionary<RowKey, long>();
        foreach (var key in keys)
        {
            if (claims.TryGetValue(HashOf(key), out var all) && all.Find(claim => claim.CampaignId == key.Scope) is { } first)
                found[key] = first.ContactId;
        }

        return found;

        static string HashOf(RowKey key) => TextHash.Of(key.Hash!.Value);
    }

    /// <summary>A campaign that is gone gets no IDs.</summary>
    public async Task<ImportPlan> PlanAsync(ClientId client, IReadOnlyList<RowKey> rows, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan(rows.Count);
        foreach (var campaign in rows.Index().Where(row => row.Item.Scope != 0).GroupBy(row => row.Item.Scope))
        {
            try
            {
                var reserved = await ids.ReserveAllAsync(client, campaign.Key, campaign.Count(), cancellationToken);
                foreach (var (row, id) in campaign.Zip(reserved, (row, id) => (row.Index, id)))
                    plan[row] = (PlannedStep.Create, id);
            }
            catch (DialbookException fault) when (fault.Fault == DialbookFault.NotFound)
            {
                // the campaign went while the rows came in: whoever works on them says so of each
            }
        }

        return plan;
    }

    public Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken) =>
        writer.WriteAsync(job, chunk, cancellationToken);

    public Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken) =>
        writer.FindResultsAsync(job, chunk, cancellationToken);
}
