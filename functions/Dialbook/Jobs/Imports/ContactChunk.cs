using System.Globalization;
using Dialbook.Contacts;

namespace Dialbook.Jobs.Imports;

/// <summary>The rows of a chunk that become contacts, with their plan, and what has become of each so far.</summary>
internal sealed class ContactChunk(JobEntity job, IReadOnlyList<StagedRow> rows, ImportPlan plan)
{
    private readonly RowResult?[] _results = new RowResult?[rows.Count];

    public ClientId Client { get; } = job.Client;
    public bool Overwrites { get; } = job.Overwrites;

    public ImportPlan Plan => plan;

    /// <summary>Rows that met something else than planned.</summary>
    public List<int> Unplanned { get; } = [];

    public StagedRow this[int row] => rows[row];

    public string? UserDataOf(int row) => ContactTarget.UserDataOf(rows[row]);

    public IEnumerable<int> Rows(PlannedStep step) =>
        Enumerable.Range(0, rows.Count).Where(row => plan[row].Step == step && _results[row] is null);

    public ContactAddress AddressOf(int row) => new(Client, rows[row].Scope, plan[row].Id);

    /// <summary>The mark that a row leaves on its contact, by which a repetition knows it again.</summary>
    public string KeyOf(int row) => string.Create(CultureInfo.InvariantCulture, $"{job.RowKey}-{rows[row].Number}");

    /// <summary>What this row made of a contact; <see langword="null"/> if it did nothing to it yet.</summary>
    public RowResult? ResultOf(Contact contact, int row) =>
        contact.ImportKey == KeyOf(row) ? new(RowOutcome.Created, contact.Id)
        : contact.OverwriteKey == KeyOf(row) ? new(RowOutcome.Updated, contact.Id)
        : null;

    public void SetResult(int row, RowResult result) => _results[row] = result;

    /// <summary>What became of each row, once that is set of all.</summary>
    public RowResult[] Results() => [.. _results.Select(result => result!.Value)];

    /// <summary>Sets the results of the rows of which nothing is written.</summary>
    /// <param name="gone">Campaigns that take no contacts any more.</param>
    public void SetUnwritten(HashSet<int> gone)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var step = gone.Contains(rows[row].Scope) ? PlannedStep.None : plan[row].Step;
            _results[row] = rows[row].Error is { } error ? RowResult.Failed(error) : step switch
            {
                PlannedStep.Supersede => new(RowOutcome.Superseded),
                PlannedStep.None => RowResult.Failed(DialbookException.CampaignNotFound().Message),
                _ => null,
            };
        }
    }
}
