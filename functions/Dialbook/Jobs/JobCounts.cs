using Dialbook.Tables;

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

    internal void Write(EntityWriter writer)
    {
        Write(writer, "CountTotal"u8, Total);
        Write(writer, "CountCreated"u8, Created);
        Write(writer, "CountUpdated"u8, Updated);
        Write(writer, "CountSuperseded"u8, Superseded);
        Write(writer, "CountDeleted"u8, Deleted);
        Write(writer, "CountNotFound"u8, NotFound);
        Write(writer, "CountFailed"u8, Failed);
    }

    /// <summary>The counts with one more property of their row; as they are if it is none of them.</summary>
    internal JobCounts Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("CountTotal"u8))
            return this with { Total = value.GetInt32() };
        if (name.SequenceEqual("CountCreated"u8))
            return this with { Created = value.GetInt32() };
        if (name.SequenceEqual("CountUpdated"u8))
            return this with { Updated = value.GetInt32() };
        if (name.SequenceEqual("CountSuperseded"u8))
            return this with { Superseded = value.GetInt32() };
        if (name.SequenceEqual("CountDeleted"u8))
            return this with { Deleted = value.GetInt32() };
        if (name.SequenceEqual("CountNotFound"u8))
            return this with { NotFound = value.GetInt32() };
        return name.SequenceEqual("CountFailed"u8) ? this with { Failed = value.GetInt32() } : this;
    }

    private static void Write(EntityWriter writer, ReadOnlySpan<byte> name, int count)
    {
        if (count > 0)
            writer.Write(name, count);
    }
}
