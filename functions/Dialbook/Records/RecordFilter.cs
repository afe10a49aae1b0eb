namespace Dialbook.Records;

/// <summary>Conditions that a record must all meet: <c>Column op value</c>, joined by <c>and</c>.</summary>
public sealed class RecordFilter
{
    private readonly IReadOnlyList<RecordCondition> _conditions;

    internal RecordFilter(string text, IReadOnlyList<RecordCondition> conditions)
    {
        Text = text;
        _conditions = conditions;
    }

    /// <summary>The filter as given.</summary>
    public string Text { get; }

    public bool Matches(Record record)
    {
        foreach (var condition in _conditions)
        {
            if (!condition.Matches(record))
                return false;
        }

        return true;
    }
}
