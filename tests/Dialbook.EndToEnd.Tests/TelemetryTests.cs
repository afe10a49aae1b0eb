using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

/// <summary>What the published app tells of itself under the host, and what that costs.</summary>
public sealed class TelemetryTests(DialbookFixture fixture)
{
    private const string Library = "OpenTelemetry";
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Caller = "00f067aa0ba902b7";
    private const int Patience = 180_000;

    [Fact]
    public async Task Nothing_Of_It_Is_Loaded_Unless_It_Is_Sent_Somewhere()
    {
        await fixture.Dialbook.Http.CallAsync(HttpMethod.Get, "campaigns");
        using (var app = fixture.Dialbook.FindApp())
            Assert.DoesNotContain(Library, Mapped(app.Id), StringComparison.Ordinal);
        Assert.DoesNotContain(Library, Mapped(fixture.Dialbook.Host.Id), StringComparison.Ordinal);

        // a collector that is not there is no reason to fail
        await using var measured = await StartAsync(fixture.Storage, $"http://127.0.0.1:{FreePorts.Take(1)[0]}");
        await measured.Http.CallAsync(HttpMethod.Get, "campaigns");
        using var other = measured.FindApp();
        Assert.Contains(Library, Mapped(other.Id), StringComparison.Ordinal);
    }

    /// <summary>From the caller's span by the host's and the worker's into the work on the message.</summary>
    [Fact(Timeout = Patience)]
    public async Task One_Trace_Goes_From_The_Host_Through_The_Queue_Into_The_Worker()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        var (exitCode, _) = await RunningProcess.RunAsync(
            RunningDialbook.App, ["demo", "--empty"], RunningDialbook.Environment(store.ConnectionString));
        Assert.Equal(0, exitCode);
        await using var collector = await Collector.StartAsync();
        await using var measured = await StartAsync(store.ConnectionString, collector.Address);
        await measured.Http.CallAsync(
            HttpMethod.Post, $"contacts/import/batch?diallerCampaignsID={Api.DemoCampaign}",
            """[{"Name":"Planted","PhoneNumber1":"+49 30 1234"}]""", ("traceparent", $"00-{Trace}-{Caller}-01"));
        await collector.UntilAsync(got =>
            new HashSet<string>(Spans(got).Keys, StringComparer.Ordinal).IsSupersetOf(["RunImport", "import chunk", "ImportContacts"])
            && Spans(got).Values.Any(IsOfHost));

        var spans = Spans(collector);
        var host = Assert.Single(spans.Values, IsOfHost);
        Assert.Equal((Caller, "POST rest/v1.0/{clientId:long}/dialler/contacts/import/batch"), (host.Parent, host.Name));
        Assert.Equal((host.Id, "dialbook"), (spans["ImportContacts"].Parent, spans["ImportContacts"].Service));
        Assert.Equal(spans["ImportContacts"].Id, spans["RunImport"].Parent);
        Assert.Equal(spans["RunImport"].Id, spans["import chunk"].Parent);
        Assert.DoesNotContain("demo-token", collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Planted", collector.Everything, StringComparison.Ordinal);

        static bool IsOfHost(ReceivedSpan span) => span.Service == "Dialbook.LocalHost";

        static Dictionary<string, ReceivedSpan> Spans(Collector got) => got.Spans.Where(span => span.Trace == Trace)
            .GroupBy(span => span.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
    }

    [Fact(Timeout = Patience)]
    public async Task The_Published_App_Sends_Metrics_And_Logs()
    {
        await using var collector = await Collector.StartAsync();
        await using var measured = await StartAsync(fixture.Storage, collector.Address);
        await measured.Http.CallAsync(HttpMethod.Get, "campaigns");
        using (await measured.Http.SendAsync(HttpMethod.Post, new Uri(measured.Address, "/admin/functions/Housekeeping").ToString(), "{}"))
        {
            await collector.UntilAsync(got => got.Metrics.Contains("dialbook.call.duration", StringComparer.Ordinal)
                && got.Logs.Any(line => line.StartsWith("Tidied up", StringComparison.Ordinal)));
        }
    }

    private static async Task<RunningDialbook> StartAsync(string storage, string collector)
    {
        var settings = RunningDialbook.Environment(storage);
        settings["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        settings["OTEL_BLRP_SCHEDULE_DELAY"] = "100";
        settings["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
        return await RunningDialbook.StartAloneAsync(RunningDialbook.Package, settings);
    }

    /// <summary>The files that a process has in its memory.</summary>
    private static string Mapped(int process) => File.ReadAllText($"/proc/{process}/maps");
}
