using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Middleware;

[OptionsValidator]
internal sealed partial class RequestLimitOptionsValidator : IValidateOptions<RequestLimitOptions>;
