using System.Collections;
using System.Collections.Frozen;

namespace Dialbook.Records;

/// <summary>The columns of one kind of record, in the order in which they are shown.</summary>
public sealed class ColumnSet : IReadOnlyList<Column>
{
    private readonly Column[] _columns;
    private readonly FrozenDictionary<string, Column>.AlternateLookup<ReadOnlySpan<char>> _byName;

    public ColumnSet(params IEnumerable<Column> columns)
    {
        _columns = [.. columns];
        for (var ordinal = 0; ordinal < _columns.Length; ordinal++)
            _columns[ordinal].Ordinal = ordinal;
        _byName = _columns.ToFrozenDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    /// <summary>The column of that name, without regard to case; <see langword="null"/> if there is none.</summary>
    public Column? Find(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var column) ? column : null;

    public ReadOnlySpan<Column>.Enumerator GetEnumerator() => ((ReadOnlySpan<Column>)_columns).GetEnumerator();

    IEnumerator<Column> IEnumerable<Column>.GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();
}
