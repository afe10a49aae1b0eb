using System.Globalization;
using System.Text;

namespace Dialbook.CallerIds;

/// <summary>A selection of a client, whose set of caller IDs it is.</summary>
public readonly record struct SelectionKey(ClientId Client, int Id)
{
    /// <summary>The key of its partition, of its members and of its set.</summary>
    internal string Partition() => StorageKey.Of(Client, Id);
}

/// <summary>
/// What a set may depend on and a change marks, as in keys: a block of records such as <c>person-12</c>, any block as <c>contact-*</c>, or
/// <c>selection-645</c>.
/// </summary>
public readonly record struct CallerIdSubject(string Text)
{
    /// <summary>What all selections begin with.</summary>
    internal const string SelectionPrefix = "selection-";

    private const char Separator = ' ';

    internal int? SelectionId => Text.StartsWith(SelectionPrefix, StringComparison.Ordinal)
        ? int.Parse(Text.AsSpan(SelectionPrefix.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : null;

    /// <summary><see langword="null"/> if it is no block, or any of a kind.</summary>
    internal (string Kind, int Number)? AsBlock =>
        SelectionId is null && Text.LastIndexOf('-') is var end
            && int.TryParse(Text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (Text[..end], number)
            : null;

    /// <summary>Of a block: any block of its kind.</summary>
    internal CallerIdSubject AnyOfKind => AnyBlock(Text[..Text.LastIndexOf('-')]);

    internal static byte[] ToBytes(IEnumerable<CallerIdSubject> subjects) => Encoding.UTF8.GetBytes(string.Join(Separator, subjects));

    internal static IEnumerable<CallerIdSubject> FromBytes(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(text => new CallerIdSubject(text));

    /// <summary>A block of records, such as the persons 12000 to 12999.</summary>
    public static CallerIdSubject Block(string kind, long block) => new(string.Create(CultureInfo.InvariantCulture, $"{kind}-{block}"));

    /// <summary>Any block of a kind: each of them marks what depends on it.</summary>
    public static CallerIdSubject AnyBlock(string kind) => new(kind + "-*");

    /// <summary>A selection: what it is, and its members.</summary>
    public static CallerIdSubject Selection(int id) => new(SelectionPrefix + id.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => Text;
}
