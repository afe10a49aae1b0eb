using Dialbook.Functions.Crm;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Middleware;
using Dialbook.Functions.OperatorConsole;
using Dialbook.Functions.Selections;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dialbook.Functions.Hosting;

/// <summary>The services of the app: those of the domain and, beside them, its own. All of them are made once.</summary>
internal static class AppServices
{
    /// <summary>As much as the Functions host passes on.</summary>
    private const long LargestBody = 100 * 1024 * 1024;

    public static IServiceCollection AddApp(this IServiceCollection services) =>
        services.AddStorage().AddSignIn().AddLimits().AddDialbook()
            .AddSingleton(new ApiOperations(typeof(AppServices).Assembly))
            .AddSingleton<IJobObserver, LoggedJobs>().AddSingleton<IdempotentAnswer>().AddSingleton<RequestCounts>()
            .AddSingleton<DocumentPage>()
            .AddSingleton<ListCarriers>().AddSingleton<CompanyCarriers>().AddSingleton<SummaryItemCarriers>().AddSingleton<PersonCarriers>()
            .AddSingleton<SelectionCarriers>().AddSingleton<SelectionRows>();

    /// <summary>What only the web server can do, which stands before the worker's middleware.</summary>
    public static void AddWebServer(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });

        // comes with MVC, which the worker adds: nothing here is protected by it, and at its start it writes a key below the home folder
        if (services.FirstOrDefault(service => service.ImplementationType?.Name == "DataProtectionHostedService") is { } protection)
            services.Remove(protection);
    }

    /// <summary>Dialbook's own lines, and of the frameworks only what goes wrong: each line is a message to the host.</summary>
    public static void AddQuietLogging(this IHostApplicationBuilder builder) =>
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Dialbook", LogLevel.Information);
}
