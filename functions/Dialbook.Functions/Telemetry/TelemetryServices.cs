using System.Diagnostics;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Dialbook.Telemetry;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dialbook.Functions.Telemetry;

/// <summary>Sends traces, metrics and logs to Application Insights, to a collector, or to both, if they are set.</summary>
internal static class TelemetryServices
{
    private const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string IntervalSetting = "OTEL_METRIC_EXPORT_INTERVAL";
    private const string ServiceSetting = "OTEL_SERVICE_NAME";
    private const string All = DialbookTelemetry.Name + "*";

    /// <summary>The SDK's own spans: one for each attempt of a request to the store.</summary>
    private const string Storage = "Azure.Core.Http";

    /// <summary>Whether anything is set. If not, nothing listens, and nothing of OpenTelemetry is loaded.</summary>
    public static bool AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!TelemetryOptions.AreSet(builder.Configuration))
            return false;
        Add(builder);
        return true;
    }

    /// <summary>On its own, so that only its caller loads the libraries.</summary>
    private static void Add(IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration("").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();

        // as most collectors take it; and soon, since the host ends the app without a word
        configuration[ProtocolSetting] ??= "http/protobuf";
        configuration[IntervalSetting] ??= "10000";

        UntoldFaults.Begin();
        var options = new TelemetryOptions();
        configuration.Bind(options);
        var telemetry = builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults()
            .ConfigureResource(resource => resource.AddService(configuration[ServiceSetting] is { Length: > 0 } name ? name : "dialbook"))
            .WithTracing(traces => traces.AddSource(All, Storage))
            .WithMetrics(metrics => metrics.AddMeter(All))

            // alerts read the lines as they are
            .WithLogging(null, logs => logs.IncludeFormattedMessage = true);
        if (options.Endpoint is { Length: > 0 })
            telemetry.UseOtlpExporter();
        if (options.InsightsConnection is { Length: > 0 } connection)
            AddInsights(telemetry, connection, Identity(options.InsightsSignIn));
    }

    private static void AddInsights(IOpenTelemetryBuilder telemetry, string connection, TokenCredential? identity)
    {
        telemetry.WithTracing(traces => traces.AddAzureMonitorTraceExporter(Set))
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Set))
            .WithLogging(logs => logs.AddAzureMonitorLogExporter(Set));

        void Set(AzureMonitorExporterOptions options)
        {
            (options.ConnectionString, options.Credential) = (connection, identity);

            // a job that failed is told of even where its trace is one of those that are left out
            options.EnableTraceBasedLogsSampler = false;
        }
    }

    /// <summary>The identity that the host signs in with too: none, the app's own, or the one that is named.</summary>
    private static ManagedIdentityCredential? Identity(string? signIn)
    {
        var parts = (signIn ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        return parts.GetValueOrDefault("Authorization") != "AAD"
            ? null
            : new ManagedIdentityCredential(parts.TryGetValue("ClientId", out var id)
                ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
    }

    /// <summary>
    /// Lets the worker's span of a call that failed not tell the fault's text, which may hold anything. No processor of OpenTelemetry's,
    /// whose base would be loaded with the app's types.
    /// </summary>
    private static class UntoldFaults
    {
        private static readonly ActivityListener Listener = new()
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            ActivityStopped = span =>
            {
                if (span.StatusDescription is not null)
                    span.SetStatus(span.Status);
            },
        };

        /// <summary>Before the exporters listen, which see a span after this.</summary>
        public static void Begin() => ActivitySource.AddActivityListener(Listener);
    }
}
