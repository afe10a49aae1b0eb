using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Storage;

/// <summary>
/// Says in one way that the store gave no answer, however often it was asked: by a <see cref="RequestFailedException"/> without a status.
/// For the place before the SDK's retry policy, which throws the exceptions of all attempts together.
/// </summary>
internal sealed class NoAnswerPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception failure) when (failure is AggregateException or IOException)
        {
            throw new RequestFailedException(0, "The store did not answer. " + failure.Message, errorCode: null, failure);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
