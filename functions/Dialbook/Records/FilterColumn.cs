namespace Dialbook.Records;

/// <summary>A column that a filter names.</summary>
/// <param name="IsOfOther">Whether it is a column of the second of two records that are looked at together.</param>
internal readonly record struct FilterColumn(Column Column, bool IsOfOther = false);
