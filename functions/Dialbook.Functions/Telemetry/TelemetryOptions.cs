using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Telemetry;

/// <summary>
/// Where traces, metrics and logs go by OTLP: OpenTelemetry's own settings, including all that its exporter knows, such as
/// <c>OTEL_EXPORTER_OTLP_HEADERS</c>.
/// </summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The setting without which there is no telemetry.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

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
