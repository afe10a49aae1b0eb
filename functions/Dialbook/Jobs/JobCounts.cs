using Azure.Data.Tables;

namespace Dialbook.Jobs;

/// <summary>How many rows a job has, and what became of them so far.</summary>
public readonly record struct JobCounts
{
    /// <summary>How many rows there are, as far as is known.</summary>
    public int Total { get; init; }

    public int Created { get; init; }

    public int Updated { get; init; }

    /// <summary>Rows of which a later one of the same job has the same UserData.</summary>
    public int Superseded { get; init; }

    public int Deleted { get; init; }

    public int NotFound { get; init; }

    public int Failed { get; init; }

    /// <summary>Rows of which is known what became of them.</summary>
    public int Processed => Created + Updated + Superseded + Deleted + NotFound + Failed;

    /// <summary>Whether some row came to that outcome, or to any.</summary>
    public bool Has(RowOutcome? outcome) => (outcome is { } one ? Of(one) : Processed) > 0;

    /// <summary>How many rows came to that outcome.</summary>
    public int Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Created => Created,
        RowOutcome.Updated => Updated,
        RowOutcome.Superseded => Superseded,
        RowOutcome.Deleted => Deleted,
        RowOutcome.NotFound => NotFound,
        _ => Failed,
    };

    /// <summary>The names of the stored properties.</summary>
    internal static IReadOnlyList<string> Properties { get; } =
        ["CountTotal", "CountCreated", "CountUpdated", "CountSuperseded", "CountDeleted", "CountNotFound", "CountFailed"];

    public static JobCounts operator +(JobCounts one, JobCounts other) => new()
    {
        Total = one.Total + other.Total,
        Created = one.Created + other.Created,
        Updated = one.Updated + other.Updated,
        Superseded = one.Superseded + other.Superseded,
        Deleted = one.Deleted + other.Deleted,
        NotFound = one.NotFound + other.NotFound,
        Failed = one.Failed + other.Failed,
    };

    internal void Write(TableEntity row)
    {
        Set("CountTotal", Total);
        Set("CountCreated", Created);
        Set("CountUpdated", Updated);
        Set("CountSuperseded", Superseded);
        Set("CountDeleted", Deleted);
        Set("CountNotFound", NotFound);
        Set("CountFailed", Failed);

        void Set(string name, int count)
        {
            if (count > 0)
                row[name] = count;
        }
    }

    internal static JobCounts Read(TableEntity row) => new()
    {
        Total = row.GetInt32("CountTotal") ?? 0,
        Created = row.GetInt32("CountCreated") ?? 0,
        Updated = row.GetInt32("CountUpdated") ?? 0,
        Superseded = row.GetInt32("CountSuperseded") ?? 0,
        Deleted = row.GetInt32("CountDeleted") ?? 0,
        NotFound = row.GetInt32("CountNotFound") ?? 0,
        Failed = row.GetInt32("CountFailed") ?? 0,
    };
}
