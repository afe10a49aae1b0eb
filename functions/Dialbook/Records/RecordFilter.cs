namespace Dialbook.Records;

/// <summary>
/// What a record must meet: comparisons <c>Column op value</c>, joined by <c>and</c>, <c>or</c> and brackets. It is ours since the store's
/// own filters know neither texts without regard to case nor the second record of a pair.
/// </summary>
public sealed class RecordFilter
{
    private readonly Func<Record, Record?, bool> _matches;

    internal RecordFilter(string text, Func<Record, Record?, bool> matches, bool namesOther)
    {
        Text = text;
        _matches = matches;
        NamesOther = namesOther;
    }

    /// <summary>The filter as given.</summary>
    public string Text { get; }

    /// <summary>Whether it names a column of the second of two records.</summary>
    internal bool NamesOther { get; }

    public bool Matches(Record record) => _matches(record, null);

    /// <summary>Whether two records that are looked at together meet it.</summary>
    internal bool Matches(Record record, Record? other) => _matches(record, other);
}

/// <summary>One comparison of a filter. An unset column equals <c>null</c> only, and is neither less nor greater than anything.</summary>
/// <param name="Values">With what: one value, or of <see cref="RecordComparison.In"/> any number.</param>
internal sealed record RecordCondition(FilterColumn Column, RecordComparison Comparison, IReadOnlyList<object?> Values)
{
    /// <param name="other">The record that is looked at with it; what is compared with a column of none is unset.</param>
    public bool Matches(Record record, Record? other)
    {
        var value = Column.IsOfOther ? other?[Column.Column] : record[Column.Column];
        return Comparison switch
        {
            RecordComparison.Equal => IsEqual(value, Values[0]),
            RecordComparison.NotEqual => !IsEqual(value, Values[0]),
            RecordComparison.In => Values.Any(one => IsEqual(value, one)),
            _ => value is not null && Values[0] is { } compared && IsInOrder(value, compared),
        };
    }

    private static bool IsEqual(object? value, object? other) => RecordOrder.Compare(value, other) == 0;

    private bool IsInOrder(object value, object compared) => Comparison switch
    {
        RecordComparison.LessThan => RecordOrder.Compare(value, compared) < 0,
        RecordComparison.LessThanOrEqual => RecordOrder.Compare(value, compared) <= 0,
        RecordComparison.GreaterThan => RecordOrder.Compare(value, compared) > 0,
        RecordComparison.GreaterThanOrEqual => RecordOrder.Compare(value, compared) >= 0,
        RecordComparison.Begins => ((string)value).StartsWith((string)compared, StringComparison.OrdinalIgnoreCase),
        _ => ((string)value).Contains((string)compared, StringComparison.OrdinalIgnoreCase),
    };
}

/// <summary>How a column is compared: eq, ne, lt, le, gt, ge, begins, contains, in.</summary>
internal enum RecordComparison
{
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
    Begins,
    Contains,
    In,
}

/// <summary>A column that a filter names.</summary>
/// <param name="IsOfOther">Whether it is a column of the second of two records that are looked at together.</param>
internal readonly record struct FilterColumn(Column Column, bool IsOfOther = false);

/// <summary>Orders records by one column: texts by their characters' codes, unset ones first.</summary>
internal sealed class RecordOrder(Column column) : IComparer<Record>
{
    public int Compare(Record? x, Record? y) => Compare(x![column], y![column]);

    public static int Compare(object? value, object? other) => (value, other) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string text, string otherText) => string.CompareOrdinal(text, otherText),
        _ => ((IComparable)value).CompareTo(other),
    };
}
