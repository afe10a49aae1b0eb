using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dialbook.Storage;
using Dialbook.Telemetry;
using Dialbook.Testing;
using static Dialbook.Tests.Storage.TestTables;

namespace Dialbook.Tests.Storage;

/// <summary>What is told of calls of the store, to those who listen.</summary>
public sealed class StorageTelemetryTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Sdk_Tells_Of_Each_Attempt_With_Its_Address_And_Status()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Azure.Core.Http",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.Answer(503)));
        await table.AddAsync(Row("r", 1), Cancellation);
        await table.FindAsync("r");

        var own = spans.Where(span => ((string)span.GetTagItem("url.full")!).Contains(table.Name, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [("POST", 503, null), ("POST", 204, 1), ("GET", 200, null)],
            own.Select(span => (
                (string)span.GetTagItem("http.request.method")!,
                (int)span.GetTagItem("http.response.status_code")!,
                (int?)span.GetTagItem("http.request.resend_count"))));
        Assert.Equal(ActivityStatusCode.Error, own[0].Status);
    }

    [Fact]
    public async Task Calls_Are_Timed_And_Throttled_Ones_Counted()
    {
        var measured = new ConcurrentQueue<(string Name, string? Table, double Value)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == DialbookTelemetry.Name)
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => measured.Enqueue((instrument.Name, Table(tags), value)));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, Table(tags), value)));
        listener.Start();
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.Answer(429), Fault.Answer(503), Fault.Answer(500)));
        await table.AddAsync(Row("r", 1), Cancellation);

        var own = measured.Where(value => value.Table == table.Name).ToList();
        Assert.Equal(4, own.Count(value => value.Name == "dialbook.storage.duration"));
        Assert.Equal(2, own.Count(value => value.Name == "dialbook.storage.throttled"));
        Assert.All(own, value => Assert.True(value.Value >= 0));

        static string? Table(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (name, value) in tags)
            {
                if (name == "table")
                    return (string?)value;
            }

            return null;
        }
    }
}
