using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dialbook.Tables;

/// <summary>
/// What is measured of calls of the service: a span for each, how long each took, and those that were throttled. Nobody who listens, nothing
/// that it costs.
/// </summary>
internal static class StorageTelemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "Dialbook.Tables";

    private const int TooManyRequests = 429;
    private const int Unavailable = 503;

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "dialbook.storage.duration", "s", "How long calls of the table service took, each attempt by itself");

    private static readonly Counter<long> Throttled = Meter.CreateCounter<long>(
        "dialbook.storage.throttled", "{call}", "Calls that the table service refused since there were too many");

    /// <summary>Whether somebody listens.</summary>
    public static bool IsOn => Source.HasListeners() || Duration.Enabled || Throttled.Enabled;

    public static Activity? Start(string method, string table, int attempt)
    {
        var span = Source.StartActivity($"{method} {table}", ActivityKind.Client);
        span?.SetTag("http.request.method", method).SetTag("dialbook.table", table);
        if (attempt > 0)
            span?.SetTag("http.request.resend_count", attempt);
        return span;
    }

    /// <param name="span">The span of the call.</param>
    /// <param name="method">The verb.</param>
    /// <param name="table">The table, or <c>$batch</c> for a transaction.</param>
    /// <param name="status">What was answered; 0 if nothing was.</param>
    /// <param name="duration">How long it took.</param>
    public static void End(Activity? span, string method, string table, int status, TimeSpan duration)
    {
        span?.SetTag("http.response.status_code", status);
        if (status is 0 or >= 500)
            span?.SetStatus(ActivityStatusCode.Error);
        Duration.Record(duration.TotalSeconds, new("method", method), new("table", table), new("status", status));
        if (status is TooManyRequests or Unavailable)
            Throttled.Add(1, new KeyValuePair<string, object?>("table", table));
    }
}
