using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Storage;

/// <summary>
/// How often a write was sent. A write whose answer was lost is sent again by the SDK's retry policy, and may then be refused for what it
/// did itself: only who knows that it was sent before has a reason to look.
/// </summary>
internal sealed class WriteAttempts
{
    private const string Property = "Dialbook.WriteAttempts";
    private int _sent;

    /// <summary>Whether an earlier attempt may have done the work already.</summary>
    public bool WereSeveral => _sent > 1;

    /// <summary>Counts the requests that are sent until the scope is disposed of.</summary>
    public IDisposable Count() =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?>(StringComparer.Ordinal) { [Property] = this });

    /// <summary>Counts each attempt; for the place behind the retry policy.</summary>
    internal sealed class Policy : HttpPipelinePolicy
    {
        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.TryGetProperty(Property, out var attempts))
                ((WriteAttempts)attempts!)._sent++;
            return ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
