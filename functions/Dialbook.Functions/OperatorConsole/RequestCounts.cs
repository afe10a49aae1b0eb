using System.Collections.Concurrent;
using Dialbook.Storage;

namespace Dialbook.Functions.OperatorConsole;

/// <summary>Counts the requests of each client, minute by minute, for an hour, in this process.</summary>
public sealed class RequestCounts(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ClientId, Hour> _clients = new();

    /// <summary>Counts a request, and whether the app failed to answer it.</summary>
    internal void Count(ClientId client, bool isFault) =>
        _clients.GetOrAdd(client, static _ => new()).Count(LastHour.MinuteOf(clock.GetUtcNow()), isFault);

    internal (int Requests, int Faults) Of(ClientId client, long minute) =>
        _clients.TryGetValue(client, out var hour) ? hour.Of(minute) : default;

    private sealed class Hour
    {
        private readonly Lock _counting = new();
        private readonly (long Minute, int Requests, int Faults)[] _minutes = new (long, int, int)[LastHour.Minutes];

        public void Count(long minute, bool isFault)
        {
            lock (_counting)
            {
                ref var counted = ref _minutes[minute % LastHour.Minutes];
                if (counted.Minute != minute)
                    counted = (minute, 0, 0);
                counted.Requests++;
                counted.Faults += isFault ? 1 : 0;
            }
        }

        public (int Requests, int Faults) Of(long minute)
        {
            lock (_counting)
            {
                var counted = _minutes[minute % LastHour.Minutes];
                return counted.Minute == minute ? (counted.Requests, counted.Faults) : default;
            }
        }
    }
}

/// <summary>The last sixty minutes, including the current one.</summary>
internal static class LastHour
{
    public const int Minutes = 60;

    public static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    public static DateTimeOffset TimeOf(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);

    public static IEnumerable<long> Until(DateTimeOffset now) =>
        Enumerable.Range(0, Minutes).Select(index => MinuteOf(now) - Minutes + 1 + index);
}
