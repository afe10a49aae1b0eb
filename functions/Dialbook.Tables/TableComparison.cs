namespace Dialbook.Tables;

/// <summary>How a filter compares a property with a value. Rows without the property never match.</summary>
public enum TableComparison
{
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
}
