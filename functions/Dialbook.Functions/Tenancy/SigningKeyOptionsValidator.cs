using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Tenancy;

[OptionsValidator]
internal sealed partial class SigningKeyOptionsValidator : IValidateOptions<SigningKeyOptions>;
