using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Hosting;

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
