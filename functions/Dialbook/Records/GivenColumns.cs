using System.Diagnostics.CodeAnalysis;

namespace Dialbook.Records;

/// <summary>What a caller gave: values for some columns, where a given <see langword="null"/> differs from an absent column.</summary>
public sealed class GivenColumns(ColumnSet columns)
{
    private static readonly object Null = new();
    private readonly object?[] _values = new object?[columns.Count];

    public ColumnSet Columns { get; } = columns;

    /// <summary>What was wrong with columns that were given; such a column counts as absent.</summary>
    public List<FieldError> Errors { get; } = [];

    /// <summary>Gives a column its value, of the type that <see cref="Column.Type"/> names.</summary>
    public void Set(Column column, object? value) => _values[column.Ordinal] = value ?? Null;

    /// <summary>Whether the column was given, and what.</summary>
    public bool TryGet(Column column, out object? value)
    {
        var stored = _values[column.Ordinal];
        value = ReferenceEquals(stored, Null) ? null : stored;
        return stored is not null;
    }

    /// <summary>The given value; <see langword="null"/> if absent.</summary>
    public T? Get<T>(Column column) => TryGet(column, out var value) ? (T?)value : default;

    /// <summary>Whether the column was given with a value other than <see langword="null"/> and the empty text.</summary>
    public bool Has(Column column, [NotNullWhen(true)] out object? value) => TryGet(column, out value) && value is not (null or "");
}

/// <summary>A record as a caller gives it.</summary>
public class RecordDraft(GivenColumns columns)
{
    public GivenColumns Columns { get; } = columns;
}
