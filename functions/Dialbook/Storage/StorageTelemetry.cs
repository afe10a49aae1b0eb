using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;
using Dialbook.Telemetry;

namespace Dialbook.Storage;

/// <summary>
/// What is measured of calls of the store: how long each attempt took, and those that were throttled. The SDK has spans for them, and no
/// meters.
/// </summary>
internal static class StorageTelemetry
{
    private const int TooManyRequests = 429;
    private const int Unavailable = 503;

    private static readonly Histogram<double> Duration = DialbookTelemetry.Meter.CreateHistogram<double>(
        "dialbook.storage.duration", "s", "How long calls of the table service took, each attempt by itself");

    private static readonly Counter<long> Throttled = DialbookTelemetry.Meter.CreateCounter<long>(
        "dialbook.storage.throttled", "{call}", "Calls that the table service refused since there were too many");

    /// <summary>Measures each attempt of a call of the table service, if anybody listens.</summary>
    internal sealed class Policy(TimeProvider clock) : HttpPipelinePolicy
    {
        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            Duration.Enabled || Throttled.Enabled ? MeasureAsync(message, pipeline) : ProcessNextAsync(message, pipeline);

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        private async ValueTask MeasureAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var begin = clock.GetTimestamp();
            var status = 0;
            try
            {
                await ProcessNextAsync(message, pipeline);
                status = message.Response.Status;
            }
            finally
            {
                var (method, table) = (message.Request.Method.Method, TableOf(message.Request.Uri.Path));
                Duration.Record(
                    clock.GetElapsedTime(begin).TotalSeconds, new("method", method), new("table", table), new("status", status));
                if (status is TooManyRequests or Unavailable)
                    Throttled.Add(1, new KeyValuePair<string, object?>("table", table));
            }
        }

        /// <summary>The last part of an address before the keys, or <c>$batch</c>: a slash in a key is encoded.</summary>
        private static string TableOf(string path)
        {
            var name = path.AsSpan();
            if (name.IndexOf('(') is >= 0 and var keys)
                name = name[..keys];
            return name[(name.LastIndexOf('/') + 1)..].ToString();
        }
    }
}
