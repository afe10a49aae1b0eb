using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;

namespace Dialbook.Functions.Telemetry;

/// <summary>Sends traces, metrics and logs to a collector, if one is set.</summary>
internal static class TelemetryServices
{
    /// <returns>Whether one is set. If not, nothing listens, and nothing of OpenTelemetry is loaded.</returns>
    public static bool AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[TelemetryOptions.EndpointSetting] is not { Length: > 0 } endpoint)
            return false;
        Add(builder, endpoint);
        return true;
    }

    /// <summary>By itself, so that only who calls it loads the libraries.</summary>
    private static void Add(IHostApplicationBuilder builder, string endpoint)
    {
        builder.Services.AddOptions<TelemetryOptions>().Configure(options => options.Endpoint = endpoint).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();

        // as most collectors take it; and soon, since the host ends the app without a word
        builder.Configuration[TelemetryExport.ProtocolSetting] ??= "http/protobuf";
        builder.Configuration[TelemetryExport.IntervalSetting] ??= "10000";
        builder.Services.AddHostedService<TelemetryExport>();
        builder.Logging.AddOpenTelemetry(
            logs => logs.SetResourceBuilder(TelemetryExport.Resource(builder.Configuration)).AddOtlpExporter());
    }
}
