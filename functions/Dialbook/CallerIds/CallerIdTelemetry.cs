using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dialbook.Telemetry;

namespace Dialbook.CallerIds;

/// <summary>What is measured of refreshes.</summary>
internal static class CallerIdTelemetry
{
    private static readonly Histogram<double> Duration = DialbookTelemetry.Meter.CreateHistogram<double>(
        "dialbook.callerids.refresh.duration", "s", "How long it took to bring a set of caller IDs up to date");

    private static readonly Histogram<long> Size = DialbookTelemetry.Meter.CreateHistogram<long>(
        "dialbook.callerids.refresh.size", "{entry}", "How many entries a set had that was brought up to date");

    public static Activity? Start(ClientId client, int selection) =>
        DialbookTelemetry.Start("refresh caller IDs")?.SetTag(DialbookTelemetry.ClientTag, client.Value).SetTag(
            "dialbook.selection", selection);

    public static void End(Activity? span, CallerIdHead head, TimeSpan duration)
    {
        span?.SetTag("dialbook.entries", head.Count);
        Duration.Record(duration.TotalSeconds);
        Size.Record(head.Count);
    }
}
