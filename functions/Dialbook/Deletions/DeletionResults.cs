using System.Runtime.CompilerServices;
using Dialbook.Contacts;
using Dialbook.Identity;
using Dialbook.Jobs;
using Dialbook.Storage;

namespace Dialbook.Deletions;

/// <summary>Tells what became of the keys of a batch deletion, as far as it has got.</summary>
public sealed class DeletionResults(JobStore jobs)
{
    private const int SideBySide = 4;

    /// <summary>What became of all keys, as a deletion while the caller waits tells it.</summary>
    public async Task<DeletedContacts> ReadAsync(ClientId client, string jobId, CancellationToken cancellationToken)
    {
        var ids = new List<(long Key, RowOutcome Outcome)>();
        var userData = new List<(string Key, RowOutcome Outcome)>();
        var contacts = 0;
        await foreach (var (keys, results, count) in ListChunksAsync(client, jobId, cancellationToken))
        {
            ids.AddRange(keys.Ids.Zip(results, (key, result) => (key, result.Outcome)));
            userData.AddRange(keys.UserData.Zip(results.Skip(keys.Ids.Count), (key, result) => (key, result.Outcome)));
            contacts += count;
        }

        return new(
            Of(ids, RowOutcome.Deleted), Of(ids, RowOutcome.Failed), Of(ids, RowOutcome.NotFound),
            Of(userData, RowOutcome.Deleted), Of(userData, RowOutcome.Failed), Of(userData, RowOutcome.NotFound),
            contacts);

        static List<T> Of<T>(List<(T Key, RowOutcome Outcome)> keys, RowOutcome outcome) =>
            [.. keys.Where(key => key.Outcome == outcome).Select(key => key.Key)];
    }

    /// <summary>The keys in their order, IDs first; with an outcome, those that have it.</summary>
    public async IAsyncEnumerable<JobRow> ListAsync(
        ClientId client, string jobId, RowOutcome? outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var (keys, results, _) in ListChunksAsync(client, jobId, cancellationToken))
        {
            for (var key = 0; key < results.Count; key++)
            {
                number++;
                if (outcome is not null && results[key].Outcome != outcome)
                    continue;
                var isId = key < keys.Ids.Count;
                var id = isId ? keys.Ids[key] : results[key].Id;
                yield return new(
                    number, results[key].Outcome, id > 0 ? id : null, isId ? null : keys.UserData[key - keys.Ids.Count], results[key].Error);
            }
        }
    }

    private async IAsyncEnumerable<(ContactKeyList Keys, List<RowResult> Results, int Contacts)> ListChunksAsync(
        ClientId client, string jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await jobs.FindRowAsync(client, jobId, cancellationToken) is not { } job)
            yield break;
        var progress = await jobs.ReadProgressAsync(job, cancellationToken);
        var done = progress.Inputs.Where(progress.Outcomes.ContainsKey);
        await foreach (var chunk in InOrder.SelectAsync(done, SideBySide, number => ReadAsync(job, number, cancellationToken), cancellationToken))
            yield return chunk;
    }

    private async Task<(ContactKeyList Keys, List<RowResult> Results, int Contacts)> ReadAsync(JobEntity job, long number, CancellationToken cancellationToken)
    {
        var input = await jobs.FindInputAsync<DeletionChunkEntity>(job.Client, job.RowKey, number, cancellationToken);
        var outcome = await jobs.FindOutcomeAsync<JobOutcomeEntity>(job.Client, job.RowKey, number, cancellationToken);
        return input is null || outcome is null ? (new([], []), [], 0) : (input.ReadKeys(), outcome.ReadResults(), outcome.Contacts);
    }
}
