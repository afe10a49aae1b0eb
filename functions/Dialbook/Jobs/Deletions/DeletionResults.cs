using System.Runtime.CompilerServices;
using Dialbook.Contacts;

namespace Dialbook.Jobs.Deletions;

/// <summary>What became of the keys of a batch deletion so far.</summary>
public sealed class DeletionResults(JobChunkStore chunks)
{
    /// <summary>What became of all keys, in the form of a deletion that the caller waits for.</summary>
    public async Task<ContactDeletionResult> ReadAsync(ClientId client, string jobId, CancellationToken cancellationToken)
    {
        var ids = new List<(long Key, RowOutcome Outcome)>();
        var userData = new List<(string Key, RowOutcome Outcome)>();
        var contacts = 0;
        await foreach (var (input, done) in chunks.ListDoneAsync<DeletionChunkEntity>(client, jobId, null, cancellationToken))
        {
            var (keys, results) = (input.ReadKeys(), done.ReadResults());
            ids.AddRange(keys.Ids.Zip(results, (key, result) => (key, result.Outcome)));
            userData.AddRange(keys.UserData.Zip(results.Skip(keys.Ids.Count), (key, result) => (key, result.Outcome)));
            contacts += done.Contacts;
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

        // all chunks, since the keys are numbered through
        await foreach (var (input, done) in chunks.ListDoneAsync<DeletionChunkEntity>(client, jobId, null, cancellationToken))
        {
            var (keys, results) = (input.ReadKeys(), done.ReadResults());
            for (var key = 0; key < results.Count; key++)
            {
                number++;
                if (outcome is not null && results[key].Outcome != outcome)
                    continue;
                var isId = key < keys.Ids.Count;
                var id = isId ? keys.Ids[key] : results[key].Id;
                yield return new(
                    number, results[key].Outcome, id > 0 ? id : null, isId ? null : keys.UserData[key - keys.Ids.Count],
                    results[key].Error);
            }
        }
    }
}
