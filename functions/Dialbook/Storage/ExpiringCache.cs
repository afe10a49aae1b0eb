using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Dialbook.Storage;

/// <summary>Remembers values for a short while, so that what rarely changes is not read on every call.</summary>
/// <remarks>Bounded: at the limit it starts anew. A failed or empty look-up is not remembered.</remarks>
internal sealed class ExpiringCache<TKey, TValue>(TimeProvider clock, TimeSpan lifetime, int limit = 10_000)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long Until)> _entries = new();

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = _entries.TryGetValue(key, out var entry) && clock.GetTimestamp() < entry.Until ? entry.Value : null;
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
        if (_entries.Count >= limit)
            _entries.Clear();
        _entries[key] = (value, clock.GetTimestamp() + (long)(lifetime.TotalSeconds * clock.TimestampFrequency));
    }

    public void Remove(TKey key) => _entries.TryRemove(key, out _);
}
