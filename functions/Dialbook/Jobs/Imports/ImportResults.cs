using System.Runtime.CompilerServices;

namespace Dialbook.Jobs.Imports;

/// <summary>What became of the rows of an import so far.</summary>
public sealed class ImportResults(JobStore jobs, JobChunkStore chunks, ImportTargets targets)
{
    /// <summary>The rows in their order; with an outcome, those that have it.</summary>
    public async IAsyncEnumerable<JobRow> ListAsync(
        ClientId client, string jobId, RowOutcome? outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await jobs.FindRowAsync(client, jobId, cancellationToken) is not { } job)
            yield break;
        var target = targets.Of(job);
        await foreach (var (input, done) in chunks.ListDoneAsync<ImportChunkEntity>(client, jobId, outcome, cancellationToken))
        {
            foreach (var (row, result) in input.ReadRows(target.Columns).Zip(done.ReadResults()))
            {
                if (outcome is null || result.Outcome == outcome)
                    yield return ToJobRow(row, target.UserDataOf(row), result);
            }
        }
    }

    private static JobRow ToJobRow(StagedRow row, string? userData, RowResult result)
    {
        var known = new JobRow(row.Number, result.Outcome, result.Id > 0 ? result.Id : null, userData, result.Error);
        return result.Outcome != RowOutcome.Failed ? known
            : row.Source is { } source ? known with { Source = source }
            : known with { CampaignId = row.Scope > 0 ? row.Scope : null, Columns = row.Columns };
    }
}
