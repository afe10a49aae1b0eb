using System.Globalization;
using System.Text;

namespace Dialbook.CallerIds;

/// <summary>What one refresh of a set reads. It is noted before it is read, so that a later change finds the set.</summary>
public sealed class CallerIdReads
{
    private readonly CallerIdDependencies _dependencies;
    private readonly ClientId _client;
    private readonly int _selectionId;
    private readonly HashSet<CallerIdSubject> _noted;
    private readonly HashSet<CallerIdSubject> _read = [];

    /// <summary>Starts with what earlier refreshes noted.</summary>
    internal CallerIdReads(CallerIdDependencies dependencies, ClientId client, int selectionId, IEnumerable<CallerIdSubject> noted)
    {
        (_dependencies, _client, _selectionId) = (dependencies, client, selectionId);
        _noted = [.. noted];
    }

    internal IReadOnlyCollection<CallerIdSubject> Noted => _noted;
    internal IReadOnlyCollection<CallerIdSubject> Read => _read;
    internal IEnumerable<CallerIdSubject> Unread => _noted.Where(subject => !_read.Contains(subject));

    /// <summary>Whether this refresh noted anything new.</summary>
    internal bool HasNew { get; private set; }

    /// <summary>Whether this refresh reads anything else than those before.</summary>
    internal bool IsOther => HasNew || _read.Count < _noted.Count;

    /// <summary>
    /// Notes what is about to be read, without writing what is noted already. A set depends on its own selection without a note.
    /// </summary>
    public async Task AddAsync(IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken)
    {
        var needed = subjects.Where(subject => subject.SelectionId != _selectionId).ToHashSet();
        _read.UnionWith(needed);
        List<CallerIdSubject> missing = [.. needed.Where(subject => !_noted.Contains(subject))];
        if (missing.Count == 0)
            return;
        await _dependencies.AddAsync(_client, _selectionId, missing, cancellationToken);
        _noted.UnionWith(missing);
        HasNew = true;
    }

    public Task AddAsync(CallerIdSubject subject, CancellationToken cancellationToken) => AddAsync([subject], cancellationToken);
}

/// <summary>Notes for a set, or for nobody.</summary>
internal static class CallerIdReadNotes
{
    public static Task NoteAsync(this CallerIdReads? reads, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken) =>
        reads is null ? Task.CompletedTask : reads.AddAsync(subjects, cancellationToken);
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
