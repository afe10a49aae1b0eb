using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Origins;

/// <summary>Lets pages of other origins call, if any are set (CORS).</summary>
internal static class OriginServices
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddOrigins(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OriginOptions>().Configure(options => options.Origins = OriginOptions.Read(configuration)).ValidateOnStart();
        services.AddOptions<CorsOptions>().Configure<IOptions<OriginOptions>>(
            (cors, options) => cors.AddDefaultPolicy(policy => Allow(policy, options.Value.Origins)));
        return services.AddSingleton<IValidateOptions<OriginOptions>, OriginOptionsValidator>().AddCors();
    }

    /// <summary>Comes before routing, so that a browser's question is answered whatever the address takes, and without a credential.</summary>
    public static void UseOrigins(this WebApplication app)
    {
        if (OriginOptions.Read(app.Configuration).Count > 0)
            app.UseCors();
    }

    private static void Allow(CorsPolicyBuilder policy, IReadOnlyList<string> origins) => policy
        .WithOrigins([.. origins]).AllowAnyHeader().AllowAnyMethod().AllowCredentials().SetPreflightMaxAge(Remembered)
        .WithExposedHeaders(
            HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ContentDisposition, "Idempotent-Replayed", "Preference-Applied");
}
