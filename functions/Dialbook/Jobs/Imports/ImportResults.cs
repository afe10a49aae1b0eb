using System.Runtime.CompilerServices;

namespace Dialbook.Jobs.Imports;

/// <summary>Tells what became of the rows of an import, as far as it has got.</summary>
public sealed class ImportResults(JobStore jobs, ImportTargets targets)
{
    /// <summary>The rows in their order; with an outcome, those that have it.</summary>
    public async IAsyncEnumerable<JobRow> ListAsync(
        ClientId client, string jobId, RowOutcome? outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await jobs.FindRowAsync(client, jobId, cancellationToken) is not { } job)
            yield break;
        var columns = targets.Of(job).Columns;
        await foreach (var (input, done) in jobs.ListDoneAsync<ImportChunkEntity>(client, jobId, outcome, cancellationToken))
        {
            foreach (var row in input.ReadRows(columns).Zip(done.ReadResults(), ToRow).Where(
                row => outcome is null || row.Outcome == outcome))
                yield return row;
        }
    }

    private static JobRow ToRow(StagedRow row, RowResult result)
    {
        var told = new JobRow(row.Number, result.Outcome, result.Id > 0 ? result.Id : null, row.UserData, result.Error);
        return result.Outcome != RowOutcome.Failed ? told
            : row.Source is { } source ? told with { Source = source }
            : told with { CampaignId = row.CampaignId > 0 ? row.CampaignId : null, Columns = row.Columns };
    }
}
