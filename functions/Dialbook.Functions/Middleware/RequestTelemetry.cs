using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dialbook.Telemetry;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dialbook.Functions.Middleware;

/// <summary>
/// Measures each request: how long it took, by function and status, which it says in the worker's span too. It stands before
/// everything else, so that what it sees is what the caller gets, and is there only if telemetry is.
/// </summary>
internal sealed class RequestTelemetry(TimeProvider clock) : IFunctionsWorkerMiddleware
{
    private static readonly Meter Meter = new(DialbookTelemetry.Name + ".Functions");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "dialbook.call.duration", "s", "How long calls took to the last byte, by operation and status");

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var begin = clock.GetTimestamp();
        var name = context.FunctionDefinition.Name;
        var http = context.GetHttpContext();
        var span = Activity.Current;
        span?.DisplayName = name;
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = http is null ? StatusCodes.Status200OK : http.RequestAborted.IsCancellationRequested ? 0 : http.Response.StatusCode;
        }
        finally
        {
            if (http is not null)
                Describe(span, http, status);
            if (status >= StatusCodes.Status500InternalServerError)
                span?.SetStatus(ActivityStatusCode.Error);
            Duration.Record(clock.GetElapsedTime(begin).TotalSeconds, new("operation", name), new("status", status));
        }
    }

    private static void Describe(Activity? span, HttpContext http, int status)
    {
        span?.SetTag("http.request.method", http.Request.Method).SetTag("http.response.status_code", status);
        if (http.Features.Get<Caller>() is { } caller)
            span?.SetTag(DialbookTelemetry.ClientTag, caller.Client.Id.Value);
    }
}
