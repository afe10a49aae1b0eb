using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Dialbook.Testing;

/// <summary>
/// A collector that takes OTLP over HTTP and keeps what it gets. Sources of spans belong to the process, so it gets those of other tests
/// too: ask for what is your own.
/// </summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly WebApplication _web;

    private Collector(WebApplication web) => _web = web;

    public string Address => _web.Urls.Single();

    public IEnumerable<ReceivedSpan> Spans => Read("/v1/traces").SelectMany(request => request.At(1)).SelectMany(sent =>
        sent.At(2, 2).Select(span => ReceivedSpan.Read(ServiceOf(sent), span)));

    /// <summary>The names of metrics.</summary>
    public IEnumerable<string> Metrics => Read("/v1/metrics").SelectMany(request => request.At(1, 2, 2)).Select(metric => metric.Text(1));

    /// <summary>Log lines, with their values in place.</summary>
    public IEnumerable<string> Logs => Read("/v1/logs").SelectMany(request => request.At(1, 2, 2, 5)).Select(body => body.Text(1));

    /// <summary>All that came, to be searched for what should not be in it.</summary>
    public string Everything => string.Join('\n', _received.Select(request => Encoding.UTF8.GetString(request.Body)));

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var collector = new Collector(builder.Build());
        collector._web.Run(collector.TakeAsync);
        await collector._web.StartAsync();
        return collector;
    }

    /// <summary>Waits until what came is enough.</summary>
    public async Task UntilAsync(Func<Collector, bool> isEnough)
    {
        while (!isEnough(this))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, body.ToArray()));
    }

    private static string ServiceOf(ProtobufMessage sent) =>
        sent.At(1, 1).First(tag => tag.Text(1) == "service.name").At(2).Single().Text(1);

    private IEnumerable<ProtobufMessage> Read(string path) =>
        _received.Where(request => request.Path == path).Select(request => new ProtobufMessage(request.Body));
}

/// <summary>A span as a collector gets it.</summary>
public sealed record ReceivedSpan(
    string Service, string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags, bool IsFailed)
{
    /// <summary>Reads OTLP's <c>Span</c>.</summary>
    internal static ReceivedSpan Read(string service, ProtobufMessage span) => new(
        service, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5),
        span.At(9).ToDictionary(tag => tag.Text(1), tag => Value(tag.At(2).Single()), StringComparer.Ordinal),
        span.At(15).Any(status => status.Number(3) == 2));

    private static string Value(ProtobufMessage value) => value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}";
}
