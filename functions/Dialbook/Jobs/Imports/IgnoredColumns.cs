namespace Dialbook.Jobs.Imports;

/// <summary>Names in a body that stand for no column which is kept: each once, in their order, and not more than somebody reads.</summary>
public sealed class IgnoredColumns
{
    /// <summary>The most names that are kept.</summary>
    internal const int MaxNames = 100;

    /// <summary>The most characters of a name that are kept.</summary>
    internal const int MaxLength = 100;

    private readonly List<string> _names = [];
    private readonly HashSet<string> _noted = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Names => _names;

    /// <summary>Notes a name, unless it is noted already.</summary>
    public void Add(string name)
    {
        if (_names.Count == MaxNames || _noted.Contains(name))
            return;
        var shown = Shorten(name);
        if (_noted.Add(shown))
            _names.Add(shown);
    }

    /// <summary>A name on one line, since names are kept and shown a line each.</summary>
    private static string Shorten(string name)
    {
        var shown = string.Concat(name.Select(character => char.IsControl(character) ? ' ' : character));
        if (shown.Length <= MaxLength)
            return shown;
        var end = MaxLength - 1;
        return shown[..(char.IsHighSurrogate(shown[end - 1]) ? end - 1 : end)] + "…";
    }
}
