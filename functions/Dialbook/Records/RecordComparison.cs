namespace Dialbook.Records;

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
