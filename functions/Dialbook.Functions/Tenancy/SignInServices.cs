using Dialbook.Tenancy;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Tenancy;

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
