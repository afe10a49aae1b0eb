using System.Diagnostics;
using Dialbook.LocalHost.Package;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dialbook.LocalHost.Http;

/// <summary>
/// The host's span of a request, which it sends to a collector, if one is set and <c>host.json</c> says <c>OpenTelemetry</c>; the worker's
/// span belongs to it.
/// </summary>
internal static class HostSpan
{
    private const string Prefix = "OTEL_";
    private const string EndpointSetting = Prefix + "EXPORTER_OTLP_ENDPOINT";

    /// <summary>The span of the request that is answered now; <see langword="null"/> if none is sent.</summary>
    public static Activity? Current => Activity.Current is { } span && span.Source.HasListeners() ? span : null;

    public static void AddHostSpans(this WebApplicationBuilder builder, AppPackage package)
    {
        if (package.HasSpans && package.Settings.Values.GetValueOrDefault(EndpointSetting) is { Length: > 0 })
            Add(builder, package.Settings);
    }

    /// <summary>On its own, so that only its caller loads the libraries.</summary>
    private static void Add(WebApplicationBuilder builder, AppSettings settings)
    {
        builder.Configuration.AddInMemoryCollection(
            settings.Values.Where(setting => setting.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(
                setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("Dialbook.LocalHost")).WithTracing(traces =>
            traces.AddAspNetCoreInstrumentation(requests => requests.Filter = IsOfCaller).AddOtlpExporter());
    }

    /// <summary>Workers speak to the host over HTTP too.</summary>
    private static bool IsOfCaller(HttpContext context) =>
        context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) is not true;
}
