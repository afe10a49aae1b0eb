using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Origins;

[OptionsValidator]
internal sealed partial class OriginOptionsValidator : IValidateOptions<OriginOptions>;
