using System.Globalization;
using System.Net;
using Dialbook.Functions.Campaigns;
using Dialbook.Functions.Contacts;
using Dialbook.Functions.Health;
using Dialbook.Functions.History;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.SignIn;
using Dialbook.Functions.Tokens;

namespace Dialbook.Functions.Hosting;

/// <summary>Puts the app together.</summary>
internal static class DialbookApp
{
    private const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";
    private const long LargestBody = 100 * 1024 * 1024;

    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddJsonConsole(console => console.UseUtcTimestamp = true).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Dialbook", LogLevel.Information);
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            // said in code, since the host passes its own environment on, addresses to listen at included
            kestrel.Listen(IPAddress.Loopback, int.Parse(context.Configuration[PortSetting] ?? "0", CultureInfo.InvariantCulture));
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddStorage(builder.Configuration).AddIdentity().AddIdempotency().AddCampaigns().AddContacts().AddHistory().AddJobs();

        var app = builder.Build();
        app.UseMiddleware<ErrorAnswers>();
        app.UseRouting();
        app.UseMiddleware<BearerSignIn>();
        app.MapFunctions();
        return app;
    }

    private static void MapFunctions(this WebApplication app)
    {
        app.MapHealth();
        app.MapJobTriggers();
        var client = app.MapGroup("rest/v1.0/{clientId}");
        client.MapTokens();
        var dialler = client.MapGroup("dialler");
        dialler.MapCampaigns();
        dialler.MapContacts();
        dialler.MapHistory();
        dialler.MapJobs();

        // what is no endpoint comes here too, so that the app and not the host answers it: 404 with an empty body, or 405
        app.MapFallback("{*path}", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AsOpenFunction("NoEndpoint");
    }
}
