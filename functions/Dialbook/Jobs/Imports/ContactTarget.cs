using Dialbook.Contacts;
using Dialbook.Records;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows that become contacts of campaigns.</summary>
public sealed class ContactTarget(ContactIds ids, UserDataIndex index, ImportChunkWriter writer) : IImportTarget
{
    ColumnSet IImportTarget.Columns => ContactColumns.All;

    int IImportTarget.LookUp => LookUp;

    /// <inheritdoc cref="IImportTarget.LookUp"/>
    /// <value>8,000</value>
    internal int LookUp { get; set; } = 8_000;

    RowKey IImportTarget.KeyOf(StagedRow row) => RowKey.Of(row);

    async Task<IReadOnlyDictionary<RowKey, long>> IImportTarget.FindAsync(
        ClientId client, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        var claims = await index.ListManyAsync(client, keys.Select(HashOf).ToHashSet(StringComparer.Ordinal), cancellationToken);
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
    async Task<ImportPlan> IImportTarget.PlanAsync(ClientId client, IReadOnlyList<RowKey> rows, CancellationToken cancellationToken)
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

    Task<RowResult[]> IImportTarget.WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken) =>
        writer.WriteAsync(job, chunk, cancellationToken);

    Task<RowResult[]> IImportTarget.FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken) =>
        writer.FindResultsAsync(job, chunk, cancellationToken);
}
