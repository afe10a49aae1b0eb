using System.Globalization;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Middleware;

/// <summary>Reads how many requests a client may make.</summary>
internal static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RequestLimitOptions>()
            .Configure(options =>
            {
                var section = configuration.GetSection(RequestLimitOptions.Section);
                options.PerSecond = Read(section["PerSecond"], options.PerSecond);
                options.Burst = Read(section["Burst"], options.Burst);
            })
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<RequestLimitOptions>, RequestLimitOptionsValidator>().AddSingleton<RequestLimits>();
    }

    /// <returns>What is set; 0, which no limit may be, for what is no number.</returns>
    private static int Read(string? text, int unset) =>
        string.IsNullOrEmpty(text)
            ? unset : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
