namespace Dialbook.Records;

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
