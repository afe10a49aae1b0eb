using System.Globalization;
using System.Text;

namespace Dialbook.CallerIds;

/// <summary>What one refresh of a set reads. It is noted before, so that a change that comes later finds the set.</summary>
public sealed class CallerIdReads
{
    private readonly CallerIdDependencies _dependencies;
    private readonly ClientId _client;
    private readonly int _selectionId;
    private readonly HashSet<CallerIdSubject> _noted;
    private readonly HashSet<CallerIdSubject> _read = [];

    /// <param name="noted">What was noted by refreshes before.</param>
    internal CallerIdReads(CallerIdDependencies dependencies, ClientId client, int selectionId, IEnumerable<CallerIdSubject> noted)
    {
        (_dependencies, _client, _selectionId) = (dependencies, client, selectionId);
        _noted = [.. noted];
    }

    /// <summary>All that was noted, now and before.</summary>
    internal IReadOnlyCollection<CallerIdSubject> Noted => _noted;

    /// <summary>What this refresh has read.</summary>
    internal IReadOnlyCollection<CallerIdSubject> Read => _read;

    /// <summary>What was noted before, and this refresh has not read.</summary>
    internal IEnumerable<CallerIdSubject> Unread => _noted.Where(subject => !_read.Contains(subject));

    /// <summary>Whether anything was noted that was not before.</summary>
    internal bool HasNew { get; private set; }

    /// <summary>Whether this refresh has read anything else than those before.</summary>
    internal bool IsOther => HasNew || _read.Count < _noted.Count;

    /// <summary>
    /// Notes what is about to be read, in as few writes as possible: none for what is noted already. That a set depends on its own
    /// selection goes without saying.
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

    /// <inheritdoc cref="AddAsync(IEnumerable{CallerIdSubject}, CancellationToken)"/>
    public Task AddAsync(CallerIdSubject subject, CancellationToken cancellationToken) => AddAsync([subject], cancellationToken);
}

/// <summary>Notes what is read where there may be nobody to note it for.</summary>
internal static class CallerIdReadNotes
{
    /// <summary>Notes what is about to be read, if it is read for a set.</summary>
    public static Task NoteAsync(this CallerIdReads? reads, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken) =>
        reads is null ? Task.CompletedTask : reads.AddAsync(subjects, cancellationToken);
}

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
