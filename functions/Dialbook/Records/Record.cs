using Azure;

namespace Dialbook.Records;

/// <summary>
/// A row as a value for each of its columns. One list of columns serves the store, the formats, filters and sorting,
/// so that a column is named once.
/// </summary>
public abstract class Record
{
    private static readonly object True = true;
    private static readonly object False = false;
    private readonly object?[] _values;
    private object?[]? _remembered;

    private protected Record(ColumnSet columns)
    {
        Columns = columns;
        _values = new object?[columns.Count];
    }

    public ColumnSet Columns { get; }

    /// <summary>The version, for <c>If-Match</c>.</summary>
    public ETag ETag { get; internal set; }

    /// <summary>The value, of the type that <see cref="Column.Type"/> names; the column's default if unset.</summary>
    public object? this[Column column]
    {
        get => _values[column.Ordinal] ?? column.Default;
        internal set => _values[column.Ordinal] = value is bool flag ? flag ? True : False : value;
    }

    public string? Text(Column column) => (string?)this[column];

    public long? Integer(Column column) => (long?)this[column];

    public bool? Flag(Column column) => (bool?)this[column];

    public DateTime? Time(Column column) => (DateTime?)this[column];

    /// <summary>
    /// Whether what changed can be merged into the row: the values of before are remembered, and none of them is unset since.
    /// </summary>
    internal bool CanBeMerged =>
        _remembered is not null && !_remembered.Index().Any(before => before.Item is not null && _values[before.Index] is null);

    /// <summary>Remembers the values as they are now.</summary>
    internal void Remember() => _remembered = [.. _values];

    /// <summary>Whether the value is another than the remembered one.</summary>
    internal bool IsChanged(Column column) => !Equals(_remembered?[column.Ordinal], _values[column.Ordinal]);

    /// <summary>Takes the given columns, except for keys, and says whether that changes any value.</summary>
    internal bool Apply(GivenColumns given)
    {
        var isChanged = false;
        foreach (var column in Columns)
        {
            if (column.IsKey || !given.TryGet(column, out var value))
                continue;
            var before = this[column];
            this[column] = value;
            isChanged |= !Equals(before, this[column]);
        }

        return isChanged;
    }
}
