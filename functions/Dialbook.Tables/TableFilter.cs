using System.Globalization;

namespace Dialbook.Tables;

/// <summary>
/// A query's condition, built from typed values so that no text can break out of it. Immutable.
/// Combine with <c>&amp;</c> and <c>|</c>.
/// </summary>
public sealed class TableFilter
{
    private readonly string _text;

    private TableFilter(string text) => _text = text;

    /// <summary>Rows of one partition.</summary>
    public static TableFilter PartitionKey(string partitionKey) =>
        Compare(nameof(PartitionKey), TableComparison.Equal, partitionKey);

    /// <summary>Rows with one row key.</summary>
    public static TableFilter RowKey(string rowKey) => Compare(nameof(RowKey), TableComparison.Equal, rowKey);

    /// <summary>Rows whose row key is at or after one text and before another, in ordinal order of the stored keys.</summary>
    public static TableFilter RowKeyRange(string from, string toExclusive) =>
        Compare(nameof(RowKey), TableComparison.GreaterThanOrEqual, from)
        & Compare(nameof(RowKey), TableComparison.LessThan, toExclusive);

    /// <summary>Compares text in ordinal order. Values of PartitionKey and RowKey are escaped as keys.</summary>
    public static TableFilter Compare(string property, TableComparison op, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (property is nameof(PartitionKey) or nameof(RowKey))
            value = TableKey.Escape(value);
        return Create(property, op, $"'{value.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    public static TableFilter Compare(string property, TableComparison op, int value) =>
        Create(property, op, value.ToString(CultureInfo.InvariantCulture));

    public static TableFilter Compare(string property, TableComparison op, long value) =>
        Create(property, op, value.ToString(CultureInfo.InvariantCulture) + "L");

    public static TableFilter Compare(string property, TableComparison op, bool value) =>
        Create(property, op, value ? "true" : "false");

    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: OData has no text for it.</exception>
    public static TableFilter Compare(string property, TableComparison op, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A filter cannot compare with a value that is not finite.");
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return Create(property, op, text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
    }

    public static TableFilter Compare(string property, TableComparison op, DateTimeOffset value) =>
        Create(property, op, $"datetime'{value.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}'");

    public static TableFilter Compare(string property, TableComparison op, Guid value) => Create(property, op, $"guid'{value:D}'");

    public static TableFilter operator &(TableFilter left, TableFilter right) => new($"({left}) and ({right})");

    public static TableFilter operator |(TableFilter left, TableFilter right) => new($"({left}) or ({right})");

    /// <summary>The filter in OData.</summary>
    public override string ToString() => _text;

    private static TableFilter Create(string property, TableComparison op, string literal)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        if (!property.All(letter => char.IsLetterOrDigit(letter) || letter == '_'))
            throw new ArgumentException($"'{property}' is not the name of a property.", nameof(property));
        return new($"{property} {Word(op)} {literal}");
    }

    private static string Word(TableComparison op) => op switch
    {
        TableComparison.Equal => "eq",
        TableComparison.NotEqual => "ne",
        TableComparison.LessThan => "lt",
        TableComparison.LessThanOrEqual => "le",
        TableComparison.GreaterThan => "gt",
        TableComparison.GreaterThanOrEqual => "ge",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
