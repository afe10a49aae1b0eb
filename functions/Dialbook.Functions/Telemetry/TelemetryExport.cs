using Dialbook.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dialbook.Functions.Telemetry;

/// <summary>Listens to Dialbook's spans and meters as long as the app serves, and sends what they tell.</summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    public const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string IntervalSetting = "OTEL_METRIC_EXPORT_INTERVAL";

    private const string ServiceSetting = "OTEL_SERVICE_NAME";
    private const string All = DialbookTelemetry.Name + "*";

    /// <summary>The SDK's own spans: one for each attempt of a call of the store.</summary>
    private const string Storage = "Azure.Core.Http";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>Who tells: the service, and the process of it.</summary>
    public static ResourceBuilder Resource(IConfiguration configuration) =>
        ResourceBuilder.CreateDefault().AddService(configuration[ServiceSetting] is { Length: > 0 } name ? name : "dialbook");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(Settings)
            .SetResourceBuilder(Resource(configuration)).AddSource(All, Storage).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().ConfigureServices(Settings)
            .SetResourceBuilder(Resource(configuration)).AddMeter(All).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what has not been sent.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    /// <summary>The exporter reads the app's settings, not the environment alone.</summary>
    private void Settings(IServiceCollection services) => services.AddSingleton(configuration);
}
