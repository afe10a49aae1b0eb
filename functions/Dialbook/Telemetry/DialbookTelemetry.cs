using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Dialbook.Telemetry;

/// <summary>
/// Dialbook's spans, with IDs and counts, and its meter. It knows no exporter, and costs nothing while nobody listens.
/// </summary>
public static class DialbookTelemetry
{
    /// <summary>The name of the source of spans and of the meter, and what the names of all others begin with.</summary>
    public const string Name = "Dialbook";

    /// <summary>The client whom a span is about.</summary>
    public const string ClientTag = "dialbook.client";

    /// <summary>The job that a span is about.</summary>
    public const string JobTag = "dialbook.job";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>
    /// Where a message that is sent now comes from, as the header <c>traceparent</c> has it; <see langword="null"/> if nobody listens.
    /// </summary>
    public static string? Trace => Source.HasListeners() ? Activity.Current?.Id : null;

    internal static Meter Meter { get; } = new(Name);

    /// <summary>Begins a span within the one that is open.</summary>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>
    /// Begins a span that goes on with what began elsewhere, or begins a trace. It links to the span that is open, which is of who calls.
    /// </summary>
    /// <param name="trace">What <see cref="Trace"/> said there; what is no trace counts for none.</param>
    public static Activity? Continue(string name, ActivityKind kind, string? trace)
    {
        if (!Source.HasListeners())
            return null;
        ActivityLink[] links = Activity.Current is { } caller ? [new ActivityLink(caller.Context)] : [];
        Activity.Current = null;
        return Source.StartActivity(
            name, kind, ActivityContext.TryParse(trace, null, isRemote: true, out var parent) ? parent : default, links: links);
    }

    /// <summary>Says in a span that its work failed; of the fault only its kind, since its text may hold anything.</summary>
    public static void Fail(this Activity span, Exception fault) =>
        span.SetStatus(ActivityStatusCode.Error).SetTag("error.type", fault.GetType().Name);
}

/// <summary>A queue message that says where it comes from, so that its work belongs to the call that caused it.</summary>
public interface ITracedMessage
{
    /// <summary>As the header <c>traceparent</c> has it; <see langword="null"/> if nobody asked, or the message is an older one.</summary>
    string? Trace { get; }
}
