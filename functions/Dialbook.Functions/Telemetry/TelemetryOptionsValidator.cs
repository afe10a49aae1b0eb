using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Telemetry;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
