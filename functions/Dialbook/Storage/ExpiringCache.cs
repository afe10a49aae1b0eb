using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Dialbook.Telemetry;

namespace Dialbook.Storage;

/// <summary>
/// Remembers values for a short while, so that what rarely changes is not read on every request. At the limit of its size it starts anew,
/// and a failed or empty look-up is not remembered. It is ours since the library's cache neither counts its hits by name nor starts anew.
/// </summary>
/// <param name="name">What it is called where its hits are counted.</param>
/// <param name="sizeOf">The size of a value, of which the limit is the sum; 1 if absent.</param>
internal sealed class ExpiringCache<TKey, TValue>(
    string name, TimeProvider clock, TimeSpan lifetime, int limit = 10_000, Func<TValue, int>? sizeOf = null)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long Until, int Size)> _entries = new();
    private readonly Lock _change = new();
    private long _size;

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = _entries.TryGetValue(key, out var entry) && clock.GetTimestamp() < entry.Until ? entry.Value : null;
        CacheTelemetry.Count(name, value is not null);
        return value is not null;
    }

    public async ValueTask<TValue?> GetAsync(TKey key, Func<TKey, Task<TValue?>> read)
    {
        if (TryGet(key, out var value))
            return value;

        value = await read(key);
        if (value is null)
            Remove(key);
        else
            Set(key, value);
        return value;
    }

    public void Set(TKey key, TValue value)
    {
        var size = sizeOf?.Invoke(value) ?? 1;
        lock (_change)
        {
            _size += size - _entries.GetValueOrDefault(key).Size;
            if (_size > limit)
            {
                _entries.Clear();
                _size = size;
            }

            _entries[key] = (value, clock.GetTimestamp() + (long)(lifetime.TotalSeconds * clock.TimestampFrequency), size);
        }
    }

    public void Remove(TKey key)
    {
        lock (_change)
        {
            if (_entries.TryRemove(key, out var removed))
                _size -= removed.Size;
        }
    }
}

/// <summary>Counts how often something was remembered.</summary>
internal static class CacheTelemetry
{
    private static readonly Counter<long> Lookups = DialbookTelemetry.Meter.CreateCounter<long>(
        "dialbook.cache.lookups", "{lookup}", "Look-ups in memory, by what was looked for and whether it was there");

    public static void Count(string cache, bool isHit)
    {
        if (Lookups.Enabled)
            Lookups.Add(1, new("cache", cache), new("hit", isHit));
    }
}
