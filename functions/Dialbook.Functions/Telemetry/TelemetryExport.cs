using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Dialbook.Telemetry;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dialbook.Functions.Telemetry;

/// <summary>Listens to Dialbook's spans and meters while the app runs, and exports them.</summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    public const string ProtocolSetting = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string IntervalSetting = "OTEL_METRIC_EXPORT_INTERVAL";

    private const string ServiceSetting = "OTEL_SERVICE_NAME";
    private const string All = DialbookTelemetry.Name + "*";

    /// <summary>The SDK's own spans: one for each attempt of a request to the store.</summary>
    private const string Storage = "Azure.Core.Http";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

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

    /// <summary>The exporter reads the app's settings too, not the environment alone.</summary>
    private void Settings(IServiceCollection services) => services.AddSingleton(configuration);
}

/// <summary>The span of work on a queue's message, which continues that of the request that sent it.</summary>
internal static class MessageSpan
{
    public static async Task RunAsync(FunctionContext context, ITracedMessage message, Func<CancellationToken, Task> work)
    {
        using var span = DialbookTelemetry.Continue(context.FunctionDefinition.Name, ActivityKind.Consumer, message.Trace);
        try
        {
            await work(context.CancellationToken);
        }
        catch (Exception fault)
        {
            span?.Fail(fault);
            throw;
        }
    }
}

/// <summary>Sends traces, metrics and logs to a collector, if one is set.</summary>
internal static class TelemetryServices
{
    /// <summary>Whether a collector is set. If not, nothing listens, and nothing of OpenTelemetry is loaded.</summary>
    public static bool AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[TelemetryOptions.EndpointSetting] is not { Length: > 0 })
            return false;
        Add(builder);
        return true;
    }

    /// <summary>On its own, so that only its caller loads the libraries.</summary>
    private static void Add(IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration("").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();

        // as most collectors take it; and soon, since the host ends the app without a word
        builder.Configuration[TelemetryExport.ProtocolSetting] ??= "http/protobuf";
        builder.Configuration[TelemetryExport.IntervalSetting] ??= "10000";
        builder.Services.AddHostedService<TelemetryExport>();
        builder.Logging.AddOpenTelemetry(
            logs => logs.SetResourceBuilder(TelemetryExport.Resource(builder.Configuration)).AddOtlpExporter());
    }
}

/// <summary>
/// Where traces, metrics and logs go by OTLP: OpenTelemetry's own settings, including all that its exporter knows, such as
/// <c>OTEL_EXPORTER_OTLP_HEADERS</c>.
/// </summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The setting without which there is no telemetry.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [ConfigurationKeyName(EndpointSetting)]
    public string Endpoint { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            yield return new ValidationResult($"{EndpointSetting} must be the address of a collector, such as http://localhost:4318.");
    }
}

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
