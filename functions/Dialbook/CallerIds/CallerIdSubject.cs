using System.Globalization;
using System.Text;

namespace Dialbook.CallerIds;

/// <summary>What a set of caller IDs may depend on, and what a change marks: a block of records of a kind, or a selection.</summary>
/// <param name="Text">As in keys: <c>person-12</c>, <c>contact-*</c>, <c>selection-645</c>.</param>
public readonly record struct CallerIdSubject(string Text)
{
    /// <summary>What all selections begin with.</summary>
    internal const string SelectionPrefix = "selection-";

    private const char Separator = ' ';

    /// <summary>The selection that this is; <see langword="null"/> if it is none.</summary>
    internal int? SelectionId => Text.StartsWith(SelectionPrefix, StringComparison.Ordinal)
        ? int.Parse(Text.AsSpan(SelectionPrefix.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The kind and the number of a block; <see langword="null"/> if it is none, or any of a kind.</summary>
    internal (string Kind, int Number)? AsBlock =>
        SelectionId is null && Text.LastIndexOf('-') is var end
            && int.TryParse(Text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (Text[..end], number)
            : null;

    /// <summary>Of a block: any block of its kind.</summary>
    internal CallerIdSubject AnyOfKind => AnyBlock(Text[..Text.LastIndexOf('-')]);

    /// <summary>Subjects as they are kept in a row.</summary>
    internal static byte[] ToBytes(IEnumerable<CallerIdSubject> subjects) => Encoding.UTF8.GetBytes(string.Join(Separator, subjects));

    /// <summary>The subjects that <see cref="ToBytes"/> wrote.</summary>
    internal static IEnumerable<CallerIdSubject> FromBytes(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(text => new CallerIdSubject(text));

    /// <summary>A block of records, such as the persons 12000 to 12999.</summary>
    /// <param name="kind">The kind of records, in letters.</param>
    public static CallerIdSubject Block(string kind, long block) => new(string.Create(CultureInfo.InvariantCulture, $"{kind}-{block}"));

    /// <summary>Any block of a kind. What depends on it is marked by each of them.</summary>
    public static CallerIdSubject AnyBlock(string kind) => new(kind + "-*");

    /// <summary>A selection: what it is, and its members.</summary>
    public static CallerIdSubject Selection(int id) => new(SelectionPrefix + id.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => Text;
}
