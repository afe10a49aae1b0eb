namespace Dialbook.Records;

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

    private static bool IsEqual(object? value, object? other) =>
        value is null || other is null ? value is null && other is null : RecordOrder.Compare(value, other) == 0;

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
