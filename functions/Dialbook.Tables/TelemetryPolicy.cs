using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Tables;

/// <summary>Measures each attempt of a call, if anybody listens.</summary>
internal sealed class TelemetryPolicy(TimeProvider clock) : HttpPipelinePolicy
{
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        StorageTelemetry.IsOn ? MeasureAsync(message, pipeline) : ProcessNextAsync(message, pipeline);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The clients are asynchronous only.");

    private async ValueTask MeasureAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var (method, table) = (message.Request.Method.Method, TableOf(message.Request.Uri.Path));
        var begin = clock.GetTimestamp();
        var status = 0;
        using var span = StorageTelemetry.Start(method, table, message.ProcessingContext.RetryNumber);
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            status = message.Response.Status;
        }
        finally
        {
            StorageTelemetry.End(span, method, table, status, clock.GetElapsedTime(begin));
        }
    }

    /// <summary>The last part of an address before the keys: a slash in a key is encoded.</summary>
    private static string TableOf(string path)
    {
        var name = path.AsSpan();
        if (name.IndexOf('(') is >= 0 and var keys)
            name = name[..keys];
        return name[(name.LastIndexOf('/') + 1)..].ToString();
    }
}
