using System.Globalization;
using Azure.Data.Tables;

namespace Dialbook.Storage;

/// <summary>Bytes in as many properties of a row as it takes: <c>Name00</c>, <c>Name01</c> …</summary>
internal sealed class SplitBytes(string name)
{
    private const int MaxProperty = 60 * 1024;
    private readonly SortedList<string, byte[]> _parts = new(StringComparer.Ordinal);

    /// <summary>Whether there are any.</summary>
    public bool IsSet => _parts.Count > 0;

    /// <summary>The parts, in order.</summary>
    public IEnumerable<byte[]> Parts => _parts.Values;

    public int Length => _parts.Values.Sum(part => part.Length);

    public void Set(ReadOnlySpan<byte> bytes)
    {
        _parts.Clear();
        for (; bytes.Length > 0; bytes = bytes[Math.Min(MaxProperty, bytes.Length)..])
            _parts.Add(Property(_parts.Count), bytes[..Math.Min(MaxProperty, bytes.Length)].ToArray());
    }

    /// <summary>The bytes, with some behind them.</summary>
    public byte[] ToArray(params ReadOnlySpan<byte> end)
    {
        var bytes = new byte[Length + end.Length];
        var at = 0;
        foreach (var part in _parts.Values)
        {
            part.CopyTo(bytes, at);
            at += part.Length;
        }

        end.CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    public void Write(TableEntity row)
    {
        foreach (var (property, part) in _parts)
            row[property] = part;
    }

    public void Read(TableEntity row)
    {
        _parts.Clear();
        while (row.GetBinary(Property(_parts.Count)) is { } part)
            _parts.Add(Property(_parts.Count), part);
    }

    private string Property(int part) => string.Create(CultureInfo.InvariantCulture, $"{name}{part:D2}");
}
