namespace Dialbook.Jobs;

/// <summary>How many rows a job has, and what became of them so far.</summary>
public readonly record struct JobCounts
{
    private const string StoredTotal = "CountTotal";

    private JobCounts(int total, Func<RowOutcome, int> count)
    {
        Total = total;
        Created = count(RowOutcome.Created);
        Updated = count(RowOutcome.Updated);
        Superseded = count(RowOutcome.Superseded);
        Deleted = count(RowOutcome.Deleted);
        NotFound = count(RowOutcome.NotFound);
        Failed = count(RowOutcome.Failed);
    }

    /// <summary>How many rows there are, as far as is known.</summary>
    public int Total { get; init; }

    public int Created { get; init; }
    public int Updated { get; init; }
    public int Superseded { get; init; }
    public int Deleted { get; init; }
    public int NotFound { get; init; }
    public int Failed { get; init; }

    /// <summary>Rows of which it is known what became of them.</summary>
    public int Processed => Created + Updated + Superseded + Deleted + NotFound + Failed;

    /// <summary>The names of the stored properties.</summary>
    internal static IReadOnlyList<string> Properties { get; } = [StoredTotal, .. Enum.GetValues<RowOutcome>().Select(Property)];

    public static JobCounts operator +(JobCounts one, JobCounts other) =>
        new(one.Total + other.Total, outcome => one.Of(outcome) + other.Of(outcome));

    /// <summary>How many rows came to an outcome.</summary>
    public int Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Created => Created,
        RowOutcome.Updated => Updated,
        RowOutcome.Superseded => Superseded,
        RowOutcome.Deleted => Deleted,
        RowOutcome.NotFound => NotFound,
        _ => Failed,
    };

    internal static JobCounts OfResults(IReadOnlyList<RowResult> results) =>
        new(0, outcome => results.Count(result => result.Outcome == outcome));

    internal void Write(TableEntity row)
    {
        if (Total > 0)
            row[StoredTotal] = Total;
        foreach (var outcome in Enum.GetValues<RowOutcome>())
        {
            if (Of(outcome) is > 0 and var count)
                row[Property(outcome)] = count;
        }
    }

    internal static JobCounts Read(TableEntity row) =>
        new(row.GetInt32(StoredTotal) ?? 0, outcome => row.GetInt32(Property(outcome)) ?? 0);

    private static string Property(RowOutcome outcome) => $"Count{outcome}";
}
