namespace Dialbook.Functions.Wire;

/// <summary>
/// A spreadsheet would run a text that starts with <c>= + - @</c>, tab or CR. Such a text gets a <c>'</c> in front, and one that has it
/// already gets another, so that it can be told and taken away again.
/// </summary>
internal static class FormulaGuard
{
    public static bool IsFormula(ReadOnlySpan<char> text) => text.TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    public static string Add(string text) => "'" + text;

    /// <summary>The text without its guard, if it has one.</summary>
    public static string Remove(string text) => text is ['\'', ..] && IsFormula(text) ? text[1..] : text;
}
