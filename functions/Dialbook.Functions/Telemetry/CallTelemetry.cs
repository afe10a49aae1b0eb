using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dialbook.Functions.Hosting;
using Dialbook.Telemetry;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Telemetry;

/// <summary>
/// Measures each call: how long it took, by operation and status, and a span that goes on with the caller's trace. It stands before everything
/// else, so that what it sees is what the caller gets, and is there only if telemetry is.
/// </summary>
internal sealed class CallTelemetry(RequestDelegate next, TimeProvider clock)
{
    private static readonly Meter Meter = new(DialbookTelemetry.Name + ".Functions");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "dialbook.call.duration", "s", "How long calls took to the last byte, by operation and status");

    public async Task InvokeAsync(HttpContext context)
    {
        var begin = clock.GetTimestamp();
        var headers = context.Request.Headers;
        using var span = DialbookTelemetry.Continue("call", ActivityKind.Server, headers.TraceParent, headers.TraceState);
        var isAborted = true;
        try
        {
            await next(context);
            isAborted = context.RequestAborted.IsCancellationRequested;
        }
        finally
        {
            var function = context.GetEndpoint()?.Metadata.GetMetadata<FunctionDeclaration>();
            var operation = function?.Name ?? (context.GetEndpoint() is null ? "NoEndpoint" : "Ready");
            End(span, function, operation, context, isAborted);
            Duration.Record(
                clock.GetElapsedTime(begin).TotalSeconds, new("operation", operation), new("status", isAborted ? 0 : context.Response.StatusCode));
        }
    }

    private static void End(Activity? span, FunctionDeclaration? function, string operation, HttpContext context, bool isAborted)
    {
        if (span is null)
            return;
        if (function is null or QueueFunction)
        {
            // the host only looks whether the app is there; and a message's span belongs to what sent it
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        span.DisplayName = operation;
        span.SetTag("http.request.method", context.Request.Method).SetTag("http.response.status_code", isAborted ? 0 : context.Response.StatusCode);
        if (context.Features.Get<Caller>() is { } caller)
            span.SetTag(DialbookTelemetry.ClientTag, caller.Client.Id.Value);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }
}
