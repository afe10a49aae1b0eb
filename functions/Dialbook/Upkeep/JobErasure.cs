using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;

namespace Dialbook.Upkeep;

/// <summary>
/// Takes a person out of what jobs keep: rows that wait to be imported, so that they are not, rows that were or that failed, and keys of
/// deletions. A row stays where it was, as one that failed, so that counts and numbers stay what they are. A number that is about to go on
/// the do-not-call list goes there all the same: it is the person's wish; its row is erased once it has.
/// </summary>
public sealed class JobErasure(JobStore jobs, JobChunkStore chunks, ImportTargets targets)
{
    private const string Erased = "Erased";

    internal async Task EraseAsync(ClientId client, FoundPerson person, ErasureReport report, CancellationToken cancellationToken)
    {
        foreach (var job in await jobs.ListRowsAsync(client, cancellationToken))
        {
            // the keys of a deletion that runs are still needed, and tell nothing but what goes
            if (job.IsImport)
                await EraseImportAsync(job, person, report, cancellationToken);
            else if (job is { Kind: JobKind.DeleteContacts, IsEnded: true })
                await EraseDeletionAsync(job, person, report, cancellationToken);
        }
    }

    private async Task EraseImportAsync(JobEntity job, FoundPerson person, ErasureReport report, CancellationToken cancellationToken)
    {
        var target = targets.Of(job);
        await foreach (var read in chunks.ListInputsAsync<ImportChunkEntity>(job, cancellationToken))
        {
            var found = Find(read, job, target, person);
            if (found.Count == 0)
                continue;

            // what became of the rows first, since they are found no more when they are erased
            var outcome = await chunks.FindOutcomeAsync<JobOutcomeEntity>(job.Client, job.RowKey, read.Number, cancellationToken);
            if (outcome is null && job is { Kind: JobKind.ImportDoNotCall, IsEnded: false })
                continue;
            if (outcome is not null)
                await ChangeAsync(outcome, results => results.ReplaceErrors(found, Erased) ? found : [], cancellationToken);
            report.Add(
                "JobChunks",
                (await ChangeAsync(read, chunk => Erase(chunk, Find(chunk, job, target, person), target), cancellationToken)).Count);
        }
    }

    private async Task EraseDeletionAsync(JobEntity job, FoundPerson person, ErasureReport report, CancellationToken cancellationToken)
    {
        await foreach (var read in chunks.ListInputsAsync<DeletionChunkEntity>(job, cancellationToken))
            report.Add("JobChunks", (await ChangeAsync(read, chunk => chunk.EraseUserData(person.IsUserData), cancellationToken)).Count);
    }

    private static HashSet<int> Erase(ImportChunkEntity chunk, HashSet<int> places, IImportTarget target)
    {
        if (places.Count > 0)
            chunk.EraseRows(places, Erased, target);
        return places;
    }

    /// <returns>The places of the rows that are the person's.</returns>
    private static HashSet<int> Find(ImportChunkEntity chunk, JobEntity job, IImportTarget target, FoundPerson person)
    {
        var plan = chunk.Plan;
        return chunk.ReadRows(target.Columns).Index().Where(
            row => row.Item.Error != Erased && IsConcerned(row.Item, plan?[row.Index].Id ?? 0))
            .Select(row => row.Index).ToHashSet();

        bool IsConcerned(StagedRow row, long id) => job.Kind == JobKind.ImportContacts
            ? person.ContactIds.Contains(id)
                || IsContacts(column => row.Columns.Get<object>(column) as string) || IsContacts(TextOf(row.Source))
            : (job.Table is { } table && person.Records.Contains((table.Name, id)))
                || target.Columns.Any(column => IsText(row.Columns.Get<object>(column)))
                || TextsOf(row.Source).Any(fields => fields.Any(IsText));

        bool IsContacts(Func<Column, string?> text) => person.Subject.Concerns(text) || person.IsUserData(text(ContactColumns.UserData));

        static Func<Column, string?> TextOf(string? source)
        {
            var fields = TextsOf(source);
            return column => fields[column.Name].LastOrDefault();
        }

        bool IsText(object? value) => value is string text && (person.Subject.IsEmail(text) || person.Subject.IsTelephone(text));
    }

    /// <summary>What the fields of a row say that could not be taken.</summary>
    private static ILookup<string, string> TextsOf(string? source)
    {
        if (source is null)
            return Array.Empty<string>().ToLookup(text => text, StringComparer.Ordinal);
        using var json = JsonDocument.Parse(source);
        return json.RootElement.EnumerateObject().ToLookup(
            field => field.Name, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Changes a chunk over the version that was read, and again upon what somebody else has made of it.</summary>
    private Task<HashSet<int>> ChangeAsync<T>(T chunk, Func<T, HashSet<int>> change, CancellationToken cancellationToken)
        where T : JobChunkEntity, new() =>
        CompareAndSet.RepeatAsync(async _ =>
        {
            var changed = change(chunk);
            if (changed.Count == 0 || await chunks.TryChangeAsync(chunk, chunk.ETag, TableUpdateMode.Replace, cancellationToken))
                return changed;
            if (await chunks.FindAgainAsync(chunk, null, cancellationToken) is not { } found)
                return [];
            chunk = found;
            return null;
        }, cancellationToken);
}
