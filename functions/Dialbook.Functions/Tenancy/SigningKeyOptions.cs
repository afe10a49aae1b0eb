using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Tenancy;

/// <summary>The keys that tickets are signed with. Without one there are no tickets.</summary>
internal sealed class SigningKeyOptions : IValidatableObject
{
    private const int Most = 2;
    private const int FewestBytes = SHA256.HashSizeInBytes;

    /// <summary>
    /// At most two, of 32 bytes or more in base64: <c>SigningKeys__0</c> signs, <c>SigningKeys__1</c> is still, or already, valid.
    /// </summary>
    public Dictionary<string, string?> SigningKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>The keys that are set, in the order of their names.</summary>
    public List<(string Name, string Text)> ListKeys() =>
        [.. from key in SigningKeys.OrderBy(key => key.Key, ConfigurationKeyComparer.Instance)
            where !string.IsNullOrEmpty(key.Value)
            select (key.Key, key.Value)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var keys = ListKeys();
        if (keys.Count > Most)
            yield return new ValidationResult($"Set at most {Most} keys: SigningKeys__0 and SigningKeys__1.");
        foreach (var (name, text) in keys)
        {
            var bytes = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, bytes, out var length) || length < FewestBytes)
                yield return new ValidationResult($"SigningKeys__{name} must be {FewestBytes} random bytes or more, in base64.");
        }
    }
}

[OptionsValidator]
internal sealed partial class SigningKeyOptionsValidator : IValidateOptions<SigningKeyOptions>;

internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SigningKeyOptions>().BindConfiguration("").ValidateOnStart();
        return services.AddSingleton<IValidateOptions<SigningKeyOptions>, SigningKeyOptionsValidator>()
            .AddSingleton(provider =>
            {
                var keys = provider.GetRequiredService<IOptions<SigningKeyOptions>>().Value.ListKeys();
                return new SigningKeys([.. keys.Select(key => Convert.FromBase64String(key.Text))]);
            })
            .AddSingleton<CallerFinder>().AddSingleton<CallerAddress>();
    }
}
