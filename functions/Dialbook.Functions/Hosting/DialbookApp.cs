using System.Globalization;
using System.Net;
using Dialbook.Functions.AppTokens;
using Dialbook.Functions.CallerIds;
using Dialbook.Functions.Campaigns;
using Dialbook.Functions.Companies;
using Dialbook.Functions.Contacts;
using Dialbook.Functions.Crm;
using Dialbook.Functions.DatabaseTables;
using Dialbook.Functions.Erasure;
using Dialbook.Functions.Health;
using Dialbook.Functions.History;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Limits;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Operations;
using Dialbook.Functions.OperatorPage;
using Dialbook.Functions.Origins;
using Dialbook.Functions.Persons;
using Dialbook.Functions.Selections;
using Dialbook.Functions.SignIn;
using Dialbook.Functions.Telemetry;
using Dialbook.Functions.Tokens;
using Dialbook.Functions.Triggers;
using Dialbook.Functions.Users;

namespace Dialbook.Functions.Hosting;

/// <summary>Puts the app together.</summary>
internal static class DialbookApp
{
    private const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";
    private const long LargestBody = 100 * 1024 * 1024;

    /// <param name="configure">Changes to settings and services, for whoever runs the app in another way than the host does.</param>
    public static WebApplication Build(Action<WebApplicationBuilder>? configure = null)
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
        builder.Services.AddStorage(builder.Configuration).AddSignIn(builder.Configuration).AddLimits(builder.Configuration)
            .AddOrigins(builder.Configuration).AddDialbook().AddApp();
        configure?.Invoke(builder);
        var isMeasured = builder.AddTelemetry();

        var app = builder.Build();
        if (isMeasured)
            app.UseMiddleware<CallTelemetry>();
        app.UseMiddleware<CallCounting>();
        app.UseMiddleware<ErrorAnswers>();
        app.UseOrigins();
        app.UseRouting();
        app.UseMiddleware<CallerSignIn>();
        app.MapFunctions();
        return app;
    }

    private static void MapFunctions(this WebApplication app)
    {
        app.MapHealth();
        app.MapOpenApi();
        app.MapOperatorPage();
        app.MapJobTriggers();
        app.MapCallerIdTriggers();
        app.MapHousekeeping();
        var client = app.MapGroup("rest/v1.0/{clientId}");
        client.MapTokens();
        client.MapAppTokens();
        client.MapErasure();
        client.MapOperations();
        var dialler = client.MapGroup("dialler");
        dialler.MapCampaigns();
        dialler.MapContacts();
        dialler.MapHistory();
        dialler.MapJobs();
        var crm = app.MapGroup(CrmAgents.Root);
        crm.MapAgentDescriptions();
        crm.MapUsers();
        crm.MapDatabaseTables();
        crm.MapCrmJobs();
        crm.MapCompanies();
        crm.MapPersons();
        crm.MapSelections();
        crm.MapPocket();

        // the host is to send on what is no endpoint too, so that the router answers it: 404 with an empty body, or 405
        app.MapFallback("{*path}", static _ => Task.CompletedTask).AsOpenFunction("NoEndpoint").WithMetadata(new SuppressMatchingMetadata());
    }
}
