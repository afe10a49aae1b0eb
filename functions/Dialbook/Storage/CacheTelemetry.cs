using System.Diagnostics.Metrics;
using Dialbook.Telemetry;

namespace Dialbook.Storage;

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
