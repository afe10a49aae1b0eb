using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Running;

/// <summary>
/// A transport by which rows carry the time of a clock that a test puts on: what the store wrote down itself is read as the time that the
/// clock showed then.
/// </summary>
public sealed partial class TimedStore(FakeTimeProvider clock, HttpPipelineTransport inner) : HttpPipelineTransport
{
    private readonly List<(DateTimeOffset From, DateTimeOffset Shown)> _shown = [(DateTimeOffset.MinValue, clock.GetUtcNow())];

    /// <summary>Puts the clock on.</summary>
    public void Advance(TimeSpan time)
    {
        clock.Advance(time);
        lock (_shown)
            _shown.Add((TimeProvider.System.GetUtcNow(), clock.GetUtcNow()));
    }

    public override Request CreateRequest() => inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Asynchronous only.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        await inner.ProcessAsync(message);
        if (message.Response.Headers.ContentType?.Contains("json", StringComparison.Ordinal) != true
            || message.Response.ContentStream is not { } stream)
            return;
        using var body = new MemoryStream();
        await stream.CopyToAsync(body, message.CancellationToken);
        var text = TimestampPattern().Replace(Encoding.UTF8.GetString(body.ToArray()), time => Shown(time.Value));
        message.Response.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
    }

    private string Shown(string time)
    {
        var written = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        lock (_shown)
            return _shown.Last(shown => shown.From <= written).Shown.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("(?<=\"Timestamp\":\")[^\"]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TimestampPattern();
}
