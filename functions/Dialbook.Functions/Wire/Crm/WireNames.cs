using System.Globalization;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>The names of an enumeration, as callers may write them: a name, its number or, of flags, several of either.</summary>
internal sealed class WireNames
{
    private readonly Dictionary<string, long> _values = new(StringComparer.OrdinalIgnoreCase);

    public WireNames(Type type)
    {
        All = Enum.GetNames(type);
        AreFlags = type.IsDefined(typeof(FlagsAttribute), inherit: false);
        var values = Enum.GetValuesAsUnderlyingType(type);
        for (var i = 0; i < All.Count; i++)
            _values.Add(All[i], Convert.ToInt64(values.GetValue(i), CultureInfo.InvariantCulture));
        None = Enum.ToObject(type, 0).ToString()!;
    }

    public IReadOnlyList<string> All { get; }

    public bool AreFlags { get; }

    /// <summary>What stands for nothing.</summary>
    public string None { get; }

    public string Choice => (AreFlags ? "some of " : "one of ") + string.Join(", ", All);

    public bool TryRead(string text, out long value)
    {
        value = 0;
        var parts = text.Split(',');
        if (parts.Length > 1 && !AreFlags)
            return false;
        foreach (var part in parts.AsSpan())
        {
            if (!TryReadOne(part.Trim(), out var one))
                return false;
            value |= one;
        }

        return true;
    }

    private bool TryReadOne(string text, out long value)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return _values.TryGetValue(text, out value);
        if (!AreFlags)
            return _values.ContainsValue(value);
        var all = 0L;
        foreach (var flag in _values.Values)
            all |= flag;
        return (value & ~all) == 0;
    }
}

/// <summary>Numbers of records as the enumerations of the contract.</summary>
internal static class Enumerations
{
    /// <summary>The value itself if it has a name, else the one that stands for nothing.</summary>
    public static T OrNone<T>(this T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : default;
}
