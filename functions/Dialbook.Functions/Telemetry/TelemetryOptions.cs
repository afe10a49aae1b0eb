using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Telemetry;

/// <summary>Where traces, metrics and logs go: the settings of the Functions host, and OpenTelemetry's own.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    private const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string InsightsSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The collector, by OTLP. Its exporter knows more settings, such as <c>OTEL_EXPORTER_OTLP_HEADERS</c>.</summary>
    [ConfigurationKeyName(EndpointSetting)]
    public string? Endpoint { get; set; }

    /// <summary>Application Insights.</summary>
    [ConfigurationKeyName(InsightsSetting)]
    public string? InsightsConnection { get; set; }

    /// <summary>How to sign in to it, such as <c>Authorization=AAD</c> for the app's identity.</summary>
    [ConfigurationKeyName("APPLICATIONINSIGHTS_AUTHENTICATION_STRING")]
    public string? InsightsSignIn { get; set; }

    /// <summary>Whether there is anywhere to send to.</summary>
    public static bool AreSet(IConfiguration configuration) =>
        configuration[EndpointSetting] is { Length: > 0 } || configuration[InsightsSetting] is { Length: > 0 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Endpoint) && !IsAddress(Endpoint))
            yield return new ValidationResult($"{EndpointSetting} must be the address of a collector, such as http://localhost:4318.");
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
