using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Dialbook.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Dialbook.EndToEnd.Tests;

/// <summary>What telemetry costs the published app.</summary>
public sealed class TelemetryTests(DialbookFixture fixture)
{
    private const string Library = "OpenTelemetry";
    private const int Patience = 120_000;

    [Fact]
    public async Task Nothing_Of_It_Is_Loaded_Unless_A_Collector_Is_Set()
    {
        await fixture.Dialbook.Http.CallAsync(HttpMethod.Get, "campaigns");
        using (var app = fixture.Dialbook.FindApp())
            Assert.DoesNotContain(Library, Mapped(app), StringComparison.Ordinal);

        // a collector that is not there is no reason to fail
        await using var measured = await StartAsync($"http://127.0.0.1:{FreePorts.Take(1)[0]}");
        await measured.Http.CallAsync(HttpMethod.Get, "campaigns");
        using var other = measured.FindApp();
        Assert.Contains(Library, Mapped(other), StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task The_Published_App_Sends_Traces_Metrics_And_Logs()
    {
        var received = new ConcurrentQueue<(string Path, string Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            received.Enqueue((context.Request.Path, await reader.ReadToEndAsync()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        await using var measured = await StartAsync(collector.Urls.Single());
        await measured.Http.CallAsync(HttpMethod.Get, "campaigns");
        await measured.Http.SendAsync(HttpMethod.Post, new Uri(measured.Address, "/admin/functions/Housekeeping").ToString(), "{}");
        foreach (var (path, text) in ((string, string)[])
            [("/v1/traces", "ListCampaigns"), ("/v1/traces", "/Credentials("), ("/v1/metrics", "dialbook.call.duration"),
                ("/v1/logs", "Tidied up")])
        {
            while (!received.Any(request => request.Path == path && request.Body.Contains(text, StringComparison.Ordinal)))
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(received, request => request.Body.Contains("demo-token", StringComparison.Ordinal));
    }

    private async Task<RunningDialbook> StartAsync(string collector)
    {
        var settings = RunningDialbook.Environment(fixture.Storage);
        settings["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        settings["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
        return await RunningDialbook.StartAloneAsync(RunningDialbook.Package, settings);
    }

    /// <summary>The files that a process has in its memory.</summary>
    private static string Mapped(Process process) => File.ReadAllText($"/proc/{process.Id}/maps");
}
