using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dialbook.Functions.Tests.Telemetry;

/// <summary>What Application Insights gets when it is set.</summary>
public sealed class InsightsTests(AppFixture app) : IAsyncLifetime
{
    private readonly ConcurrentQueue<JsonElement> _received = new();
    private WebApplication _insights = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _insights = builder.Build();
        _insights.Run(async context =>
        {
            await using var body = context.Request.Headers.ContentEncoding == "gzip"
                ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
            using var reader = new StreamReader(body);
            var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (var line in lines)
                _received.Enqueue(JsonDocument.Parse(line).RootElement);
            await context.Response.WriteAsync($$"""{"itemsReceived":{{lines.Length}},"itemsAccepted":{{lines.Length}},"errors":[]}""");
        });
        await _insights.StartAsync();
    }

    public ValueTask DisposeAsync() => _insights.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task Spans_Metrics_And_Lines_Come_In_As_The_Alerts_Read_Them()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4738";
        await using var measured = await TestApp.StartAsync(app.ConnectionString, configure: builder =>
        {
            builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={_insights.Urls.Single()}";
            builder.Configuration["OTEL_BSP_SCHEDULE_DELAY"] = "100";
            builder.Configuration["OTEL_BLRP_SCHEDULE_DELAY"] = "100";
            builder.Configuration["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
        });
        var tenant = (await app.NewTenantAsync()).At(measured);
        var campaign = await tenant.NewCampaignAsync();
        (await tenant.ImportBatchAsync(
            "UserData,Name,PhoneNumber1\nu,n,+4989777666555\n", JobCalls.Csv, JobCalls.Query(campaign),
            ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"))).Is(202);
        await app.Mail.DeliverAsync(tenant, measured);
        var deletion = (await tenant.DeleteAsync($"dialler/campaigns/{campaign}")).Is(202);
        await QueueLetter.Of("GiveUpDeletion", tenant, deletion.JobId()).DeliverAsync(measured);
        await app.Mail.TakeAsync(tenant);

        await UntilAsync(() => Data("RemoteDependency").Any(span => IsOf(span, "name", "ImportContacts")));
        await UntilAsync(() => Data("Request").Any(span => IsOf(span, "name", "RunImport")));
        await UntilAsync(() => Data("Metric").Any(metric => IsOf(metric.GetProperty("metrics")[0], "name", "dialbook.call.duration")));
        await UntilAsync(() => Data("Message").Any(line => IsOf(line, "message", "A message of dialbook-deletions was given up")));
        await UntilAsync(() => Data("Message").Any(line => IsOf(
            line, "message", $"The job {deletion.JobId()} of client {tenant.Number} (DeleteCampaign) has failed")));
        Assert.Contains(
            _received, item => item.GetProperty("tags").TryGetProperty("ai.operation.id", out var id) && id.GetString() == Trace);
    }

    private static bool IsOf(JsonElement item, string property, string text) =>
        item.TryGetProperty(property, out var value) && value.GetString() == text;

    /// <summary>What came of a kind.</summary>
    private IEnumerable<JsonElement> Data(string kind) => _received.Select(item => item.GetProperty("data"))
        .Where(data => data.GetProperty("baseType").GetString() == kind + "Data").Select(data => data.GetProperty("baseData"));

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
    }
}
