using System.Globalization;
using Dialbook.DoNotCall;
using Dialbook.Telephones;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows whose numbers go on the do-not-call list. It is a set, so that a row has no ID, and a repetition does no harm.</summary>
/// <param name="countryCode">The code of the country that the numbers are in.</param>
internal sealed class DoNotCallTarget(int countryCode, DoNotCallLoad load) : IImportTarget
{
    /// <summary>After so many chunks their changes are put into digests.</summary>
    private const int ChunksToFold = 16;

    public ColumnSet Columns => DoNotCallColumns.All;

    public int KeysPerLookup => int.MaxValue;

    public ValueTask<StagedRow> CheckAsync(ClientId client, ImportRow row, CancellationToken cancellationToken) =>
        new(StagedRow.Checked(row, Columns, row.IsUnreadable ? null : load.Check(row.Draft.Columns, countryCode)));

    /// <summary>The digits of its number; of several a hash.</summary>
    public RowKey KeyOf(StagedRow row)
    {
        if (row.Error is not null)
            return default;
        var numbers = Entries(row).Select(entry => entry.Number.Digits).Order().ToList();
        return new(RowKey.OneScope, numbers is [var one]
            ? (UInt128)one : TextHash.Number(string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))));
    }

    public string? UserDataOf(StagedRow row) => null;

    /// <summary>Of rows with several numbers it is not known, and does not matter: they count as created.</summary>
    public async Task<IReadOnlyDictionary<RowKey, long>> FindAsync(
        ClientId client, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken)
    {
        var numbers = await load.ReadAsync(client, cancellationToken);
        return keys.Where(key => key.Hash <= (UInt128)long.MaxValue && load.IsOn(numbers, new TelephoneKey((long)key.Hash, 0)))
            .Distinct().ToDictionary(key => key, _ => 0L);
    }

    public Task<ImportPlan> PlanAsync(ClientId client, IReadOnlyList<RowKey> rows, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan(rows.Count);
        foreach (var (index, _) in rows.Index().Where(row => row.Item.Scope != 0))
            plan[index] = (PlannedStep.Create, 0);
        return Task.FromResult(plan);
    }

    public async Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        var rows = chunk.ReadRows(Columns);
        var plan = chunk.Plan ?? throw new InvalidOperationException("The chunk is not planned.");
        RowResult[] results = [.. rows.Select((row, index) => ResultOf(row, plan[index].Step))];
        var written = rows.Index().Where(row => results[row.Index].Outcome is RowOutcome.Created or RowOutcome.Updated)
            .ToDictionary(row => row.Index, row => Entries(row.Item));
        var surplus = await load.AddAsync(
            job.Client,
            [.. written.Values.SelectMany(entries => entries)],
            chunk.Number % ChunksToFold == ChunksToFold - 1 || chunk.Number == job.Chunks - 1,
            cancellationToken);
        foreach (var (index, _) in written.Where(row => row.Value.Exists(entry => surplus.Contains(entry.Number))))
            results[index] = RowResult.Failed(load.Full);
        return results;
    }

    public async Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        var rows = chunk.ReadRows(Columns);
        if (chunk.Plan is not { } plan)
            return [.. rows.Select(row => RowResult.Failed(row.Error ?? chunk.FailureReason("The import could not be planned")))];
        var numbers = await load.ReadAsync(job.Client, cancellationToken);
        return [.. rows.Select((row, index) => row.Error is null && plan[index].Step != PlannedStep.Supersede
            && !Entries(row).TrueForAll(numbers.Says) ? RowResult.Failed(chunk.FailureReason()) : ResultOf(row, plan[index].Step))];
    }

    private static RowResult ResultOf(StagedRow row, PlannedStep step) => row.Error is { } error ? RowResult.Failed(error)
        : step switch
        {
            PlannedStep.Supersede => new(RowOutcome.Superseded),
            PlannedStep.Overwrite => new(RowOutcome.Updated),
            _ => new(RowOutcome.Created),
        };

    private List<DoNotCallEntry> Entries(StagedRow row) => [.. DoNotCallText.Read(row.Columns, countryCode)];
}
