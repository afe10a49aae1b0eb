using System.Runtime.CompilerServices;
using Dialbook.Identity;
using Dialbook.Jobs;
using Dialbook.Storage;

namespace Dialbook.Imports;

/// <summary>Tells what became of the rows of an import, as far as it has got.</summary>
public sealed class ImportResults(JobStore jobs)
{
    private const int SideBySide = 2;

    /// <summary>The rows in their order; with an outcome, those that have it.</summary>
    public async IAsyncEnumerable<JobRow> ListAsync(
        ClientId client, string jobId, RowOutcome? outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await jobs.FindRowAsync(client, jobId, cancellationToken) is not { } job)
            yield break;
        var progress = await jobs.ReadProgressAsync(job, cancellationToken);
        var wanted = progress.Inputs.Where(number => progress.Outcomes.TryGetValue(number, out var counts) && counts.Has(outcome));
        await foreach (var rows in InOrder.SelectAsync(wanted, SideBySide, number => ReadAsync(job, number, outcome, cancellationToken), cancellationToken))
        {
            foreach (var row in rows)
                yield return row;
        }
    }

    private async Task<List<JobRow>> ReadAsync(JobEntity job, long number, RowOutcome? outcome, CancellationToken cancellationToken)
    {
        var input = await jobs.FindInputAsync<ImportChunkEntity>(job.Client, job.RowKey, number, cancellationToken);
        var done = await jobs.FindOutcomeAsync<JobOutcomeEntity>(job.Client, job.RowKey, number, cancellationToken);
        if (input is null || done is null)
            return [];
        return [.. input.ReadRows().Zip(done.ReadResults(), ToRow).Where(row => outcome is null || row.Outcome == outcome)];
    }

    private static JobRow ToRow(StagedRow row, RowResult result)
    {
        var told = new JobRow(row.Number, result.Outcome, result.Id > 0 ? result.Id : null, row.UserData, result.Error);
        return result.Outcome != RowOutcome.Failed ? told
            : row.Source is { } source ? told with { Source = source }
            : told with { CampaignId = row.CampaignId, Columns = row.Columns };
    }
}
