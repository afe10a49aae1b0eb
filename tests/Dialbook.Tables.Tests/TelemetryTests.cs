using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dialbook.Testing;
using static Dialbook.Tables.Tests.TestTables;

namespace Dialbook.Tables.Tests;

/// <summary>What is told of calls of the service, to those who listen.</summary>
public sealed class TelemetryTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_Attempt_Is_A_Span_With_Its_Table_And_Status()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Dialbook.Tables",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var transport = new FaultyTransport(Fault.Answer(503));
        var table = await azurite.NewTableAsync(transport);
        await table.AddEntityAsync(Row("r/(slash)", 1), Cancellation);
        await table.GetEntityAsync<Sample>("p", "r/(slash)", cancellationToken: Cancellation);

        var own = spans.Where(span => (string?)span.GetTagItem("dialbook.table") == table.Name).ToList();
        Assert.Equal(
            [($"POST {table.Name}", 503, null), ($"POST {table.Name}", 204, 1), ($"GET {table.Name}", 200, null)],
            own.Select(span => (span.DisplayName, (int)span.GetTagItem("http.response.status_code")!, (int?)span.GetTagItem("http.request.resend_count"))));
        Assert.Equal(ActivityStatusCode.Error, own[0].Status);
        Assert.DoesNotContain(own, span => span.TagObjects.Any(tag => tag.Value is string text && text.Contains("slash", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Calls_Are_Timed_And_Throttled_Ones_Counted()
    {
        var measured = new ConcurrentQueue<(string Name, string? Table, double Value)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == "Dialbook.Tables")
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, Table(tags), value)));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, Table(tags), value)));
        listener.Start();
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.Answer(429), Fault.Answer(503), Fault.Answer(500)));
        await table.AddEntityAsync(Row("r", 1), Cancellation);

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
