using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Dialbook.Tenancy;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Tenancy;

/// <summary>The keys that tickets are signed with. Without one there are no tickets.</summary>
internal sealed class SigningKeyOptions : IValidatableObject
{
    /// <summary>The start of the settings' names: <c>SigningKeys__0</c> signs, <c>SigningKeys__1</c> is still, or already, valid.</summary>
    public const string Section = "SigningKeys";

    private const int Most = 2;
    private const int FewestBytes = SHA256.HashSizeInBytes;

    /// <summary>At most two, each with its setting's name: 32 bytes or more in base64.</summary>
    public IReadOnlyList<(string Name, string Text)> Keys { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Keys.Count > Most)
            yield return new ValidationResult($"Set at most {Most} keys: {Section}__0 and {Section}__1.");
        foreach (var (name, text) in Keys)
        {
            var bytes = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, bytes, out var length) || length < FewestBytes)
                yield return new ValidationResult($"{Section}__{name} must be {FewestBytes} random bytes or more, in base64.");
        }
    }
}

[OptionsValidator]
internal sealed partial class SigningKeyOptionsValidator : IValidateOptions<SigningKeyOptions>;

/// <summary>Reads the keys that tickets are signed with.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SigningKeyOptions>()
            .Configure(options => options.Keys =
                [.. from key in configuration.GetSection(SigningKeyOptions.Section).GetChildren()
                    where !string.IsNullOrEmpty(key.Value) select (key.Key, key.Value)])
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SigningKeyOptions>, SigningKeyOptionsValidator>().AddSingleton<CallerFinder>()
            .AddSingleton<CallerAddress>();
        return services.AddSingleton(provider =>
            new SigningKeys(
                [.. provider.GetRequiredService<IOptions<SigningKeyOptions>>().Value.Keys.Select(
                    key => Convert.FromBase64String(key.Text))]));
    }
}
