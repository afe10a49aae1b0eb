using Microsoft.Extensions.Options;

namespace Dialbook.Functions.SignIn;

[OptionsValidator]
internal sealed partial class SigningKeyOptionsValidator : IValidateOptions<SigningKeyOptions>;
