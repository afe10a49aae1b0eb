using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Limits;

[OptionsValidator]
internal sealed partial class RequestLimitOptionsValidator : IValidateOptions<RequestLimitOptions>;
