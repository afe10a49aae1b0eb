using Dialbook.Functions.Commands;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Middleware;
using Dialbook.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Dialbook.Functions;

/// <summary>Puts the app together.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (AppCommands.AreMeant(args))
            return await AppCommands.RunAsync(args);

        var builder = FunctionsApplication.CreateBuilder(args);
        Compose(builder);
        await builder.Build().RunAsync();
        return 0;
    }

    /// <summary>The app without the process around it, which may change settings and services. The middleware runs in this order.</summary>
    internal static void Compose(FunctionsApplicationBuilder builder, Action<FunctionsApplicationBuilder>? configure = null)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.AddQuietLogging();
        builder.Services.AddWebServer();
        builder.Services.AddApp();
        configure?.Invoke(builder);

        if (builder.AddTelemetry())
            builder.UseMiddleware<RequestTelemetry>();
        builder.UseMiddleware<Answering>();
        builder.UseMiddleware<Admission>();
        builder.UseMiddleware<RequestRules>();
    }
}
