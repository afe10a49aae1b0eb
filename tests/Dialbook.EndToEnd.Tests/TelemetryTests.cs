using System.Diagnostics;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

/// <summary>What telemetry costs the published app.</summary>
public sealed class TelemetryTests(DialbookFixture fixture)
{
    private const string Library = "OpenTelemetry";

    [Fact]
    public async Task Nothing_Of_It_Is_Loaded_Unless_A_Collector_Is_Set()
    {
        await fixture.Dialbook.Http.CallAsync(HttpMethod.Get, "campaigns");
        using (var app = fixture.Dialbook.FindApp())
            Assert.DoesNotContain(Library, Mapped(app), StringComparison.Ordinal);

        var settings = RunningDialbook.Environment(fixture.Storage);
        settings["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        await using var measured = await RunningDialbook.StartAloneAsync(RunningDialbook.Package, settings);

        // a collector that is not there is no reason to fail
        await measured.Http.CallAsync(HttpMethod.Get, "campaigns");
        using var other = measured.FindApp();
        Assert.Contains(Library, Mapped(other), StringComparison.Ordinal);
    }

    /// <summary>The files that a process has in its memory.</summary>
    private static string Mapped(Process process) => File.ReadAllText($"/proc/{process.Id}/maps");
}
