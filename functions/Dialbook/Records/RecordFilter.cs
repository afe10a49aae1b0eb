namespace Dialbook.Records;

/// <summary>What a record must meet: comparisons <c>Column op value</c>, joined by <c>and</c>, <c>or</c> and brackets.</summary>
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
