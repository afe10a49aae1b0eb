using Dialbook.LocalHost.Package;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Dialbook.LocalHost.Http;

/// <summary>Lets pages of the configured origins send requests. On Azure that is a setting of the site.</summary>
internal static class LocalCors
{
    private const string Any = "*";

    public static IServiceCollection AddLocalCors(this IServiceCollection services, HostArguments arguments, AppSettings settings)
    {
        var origins = (arguments.CorsOrigins ?? settings.CorsOrigins)?.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (origins is null or [])
            return services;
        var withCredentials = arguments.CorsCredentials || (arguments.CorsOrigins is null && settings.CorsCredentials);
        if (withCredentials && origins.Contains(Any))
            throw new StartException("CORS: pages of any origin (*) may not send credentials: name the origins");
        return services.AddCors(cors => cors.AddDefaultPolicy(policy =>
        {
            policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("*");
            if (withCredentials)
                policy.AllowCredentials();
        }));
    }

    public static void UseLocalCors(this WebApplication web)
    {
        if (web.Services.GetService<ICorsService>() is not null)
            web.UseCors();
    }
}
