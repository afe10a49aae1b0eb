namespace Dialbook.Records;

/// <summary>One comparison of a filter. An unset column equals <c>null</c> only, and is neither less nor greater than anything.</summary>
internal sealed record RecordCondition(Column Column, RecordComparison Comparison, object? Value)
{
    public bool Matches(Record record)
    {
        var value = record[Column];
        if (value is null || Value is null)
            return Comparison switch
            {
                RecordComparison.Equal => value is null && Value is null,
                RecordComparison.NotEqual => value is not null || Value is not null,
                _ => false,
            };

        var order = RecordOrder.Compare(value, Value);
        return Comparison switch
        {
            RecordComparison.Equal => order == 0,
            RecordComparison.NotEqual => order != 0,
            RecordComparison.LessThan => order < 0,
            RecordComparison.LessThanOrEqual => order <= 0,
            RecordComparison.GreaterThan => order > 0,
            _ => order >= 0,
        };
    }
}
