using System.Reflection;
using System.Text.RegularExpressions;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;
using Dialbook.Storage;
using Dialbook.Testing;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Telemetry;

/// <summary>What a collector gets when one is set.</summary>
public sealed class TelemetryTests(AppFixture app, AzureTemplate template) : IClassFixture<AzureTemplate>
{
    private const int Patience = 120_000;
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Caller = "00f067aa0ba902b7";

    [Fact(Timeout = Patience)]
    public async Task A_Trace_Goes_From_The_Caller_Through_The_Queue_Into_The_Worker()
    {
        await using var collector = await Collector.StartAsync();
        await using var measured = await TestApp.StartAsync(app.ConnectionString, configure: To(collector));
        var tenant = (await app.NewTenantAsync()).At(measured);
        var campaign = await tenant.NewCampaignAsync("PlantedCampaign");
        var accepted = (await tenant.ImportBatchAsync(
            "UserData,Name,PhoneNumber1\nPlantedUserData,Plantedname,+4989777666555\n", JobCalls.Csv, JobCalls.Query(campaign),
            ("traceparent", $"00-{Trace}-{Caller}-01"))).Is(202);
        await app.Mail.DeliverAsync(tenant, measured);

        await collector.UntilAsync(got =>
            Spans(got).ContainsKey("RunImport") && Spans(got).ContainsKey("import chunk") && Spans(got).ContainsKey("ImportContacts"));
        var spans = Spans(collector);
        Assert.Equal(Caller, spans["ImportContacts"].Parent);
        Assert.Equal(spans["ImportContacts"].Id, spans["send"].Parent);
        Assert.Equal(spans["ImportContacts"].Id, spans["RunImport"].Parent);
        Assert.Equal(spans["RunImport"].Id, spans["import chunk"].Parent);
        Assert.Contains(collector.Spans, span => span.Parent == spans["import chunk"].Id && IsOf(span, "$batch"));
        Assert.Equal(
            ($"{tenant.Number}", "202"),
            (spans["ImportContacts"].Tags["dialbook.client"], spans["ImportContacts"].Tags["http.response.status_code"]));
        Assert.Equal(
            ($"{tenant.Number}", accepted.JobId(), "0"),
            (spans["import chunk"].Tags["dialbook.client"], spans["import chunk"].Tags["dialbook.job"],
                spans["import chunk"].Tags["dialbook.chunk"]));
        Assert.All(spans.Values, span => Assert.Equal("dialbook", span.Service));

        // IDs and counts, and nothing of a caller's
        Assert.DoesNotContain("Planted", collector.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("4989777666555", collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(tenant.Token, collector.Everything, StringComparison.Ordinal);

        Dictionary<string, ReceivedSpan> Spans(Collector got) => got.Spans.Where(span => span.Trace == Trace)
            .GroupBy(span => span.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task Every_Metric_Arrives()
    {
        await using var collector = await Collector.StartAsync();
        await using var measured = await TestApp.StartAsync(app.ConnectionString, configure: To(collector));
        var tenant = (await app.NewTenantAsync()).At(measured);
        var campaign = await tenant.NewCampaignAsync();
        var accepted = (await tenant.ImportCsvAsync(campaign, JobCalls.Rows(2))).Is(202);
        await app.Mail.DeliverAsync(tenant, measured);
        await tenant.GetAsync("dialler/jobs/" + accepted.JobId());
        var written = await measured.SendAsync(
            "POST", "/api/v1/Agents/DatabaseTable/Upsert",
            """{"TableName":"selection","Columns":["selection_id","name"],"Data":[["1","One"]]}""",
            ("Authorization", "Bearer " + tenant.Token));
        Assert.Equal(200, written.Status);
        await QueueLetter.Of("RefreshCallerIds", tenant, 1).DeliverAsync(measured);
        await measured.InvokeAsync("QueueChangedSelections");
        await collector.UntilAsync(got => new HashSet<string>(got.Metrics, StringComparer.Ordinal).IsSupersetOf(
            ["dialbook.call.duration", "dialbook.storage.duration", "dialbook.job.rows", "dialbook.job.ended", "dialbook.cache.lookups",
             "dialbook.queue.age", "dialbook.callerids.refresh.duration", "dialbook.callerids.refresh.size"]));
    }

    [Fact(Timeout = Patience)]
    public async Task A_Call_That_Fails_Is_A_Failed_Span_And_A_Log_Line()
    {
        await using var collector = await Collector.StartAsync();
        var transport = new FaultyTransport((_, _) => Fault.Answer(503));
        await using var measured = await TestApp.StartAsync(app.ConnectionString, transport, To(collector));
        var tenant = (await app.NewTenantAsync()).At(measured);
        const string Own = "4bf92f3577b34da6a3ce929d0e0e4737";
        (await tenant.SendAsync("GET", "dialler/campaigns", null, ("traceparent", $"00-{Own}-{Caller}-01"))).Is(503);

        await collector.UntilAsync(got => got.Spans.Any(span => span.Trace == Own && span.Name == "ListCampaigns") && got.Logs.Any());
        Assert.True(collector.Spans.Single(span => span.Trace == Own && span.Name == "ListCampaigns").IsFailed);
        var reads = collector.Spans.Where(span => span.Trace == Own && IsOf(span, "Credentials(")).ToList();
        Assert.NotEmpty(reads);
        Assert.All(reads, span => Assert.Equal((true, "503"), (span.IsFailed, span.Tags["http.response.status_code"])));
        await collector.UntilAsync(got => got.Metrics.Contains("dialbook.storage.throttled", StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_Endpoint_That_Is_No_Address_Is_Named()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
            app.ConnectionString, configure: builder => builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector:4318"));
        Assert.StartsWith("OTEL_EXPORTER_OTLP_ENDPOINT must be the address of a collector", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Message_That_Waits_Long_Is_Said_In_The_Log()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var waiting = await TestApp.StartAsync(
            store.ConnectionString, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await waiting.Service<DialbookQueues>().CreateAsync(TestContext.Current.CancellationToken);
        var tenant = await Tenant.CreateAsync(waiting, "UTC");
        var campaign = await tenant.NewCampaignAsync();
        (await tenant.ImportCsvAsync(campaign, JobCalls.Rows(2))).Is(202);
        await LookAsync();
        Assert.DoesNotContain("has waited", waiting.Log.Text, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(20));
        await LookAsync();
        Assert.Matches("A message of dialbook-imports has waited for 1[0-9]{3} s", waiting.Log.Text);
        Assert.DoesNotContain("dialbook-deletions has waited", waiting.Log.Text, StringComparison.Ordinal);

        Task LookAsync() => waiting.InvokeAsync("QueueChangedSelections");
    }

    [Fact]
    public async Task A_Job_That_Failed_Is_Said_In_The_Log()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var accepted = (await tenant.DeleteAsync($"dialler/campaigns/{campaign}")).Is(202);
        await QueueLetter.Of("GiveUpDeletion", tenant, accepted.JobId()).DeliverAsync(app.App);
        Assert.Contains(
            $"The job {accepted.JobId()} of client {tenant.Number} (DeleteCampaign) has failed", app.App.Log.Text,
            StringComparison.Ordinal);
        await app.Mail.TakeAsync(tenant);
    }

    [Theory]
    [InlineData("failed-jobs", "JobFailed")]
    [InlineData("queue-age", "QueueWaits")]
    [InlineData("poison", "GivenUp")]
    public void An_Alert_Asks_For_The_Line_That_Is_Logged(string alert, string line)
    {
        var logged = typeof(Log).GetMethod(line)!.GetCustomAttribute<LoggerMessageAttribute>()!;
        var words = Regex.Split(logged.Message, "{[^}]+}", RegexOptions.None, TimeSpan.FromSeconds(1)).Where(part => part.Length > 0);
        Assert.All(words, part => Assert.Contains($"'{part}'", template.Alerts[alert], StringComparison.Ordinal));
    }

    /// <summary>Whether it is of an attempt of a call of that table.</summary>
    private static bool IsOf(ReceivedSpan span, string table) =>
        span.Tags.TryGetValue("url.full", out var address) && address.Contains("/" + table, StringComparison.Ordinal);

    private static Action<FunctionsApplicationBuilder> To(Collector collector) => builder =>
    {
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        builder.Configuration["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        builder.Configuration["OTEL_BLRP_SCHEDULE_DELAY"] = "100";
        builder.Configuration["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
    };
}
