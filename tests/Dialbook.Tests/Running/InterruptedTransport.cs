using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Tests.Running;

/// <summary>Lets something else happen before one of its requests is sent.</summary>
/// <param name="at">The number of that request, from 1.</param>
internal sealed class InterruptedTransport(int at, Func<Task> meanwhile) : HttpPipelineTransport
{
    private readonly HttpClientTransport _inner = new(new SocketsHttpHandler { UseProxy = false });
    private int _requests;

    public int RequestCount => Volatile.Read(ref _requests);

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Asynchronous only.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (Interlocked.Increment(ref _requests) == at)
            await meanwhile();
        await _inner.ProcessAsync(message);
    }
}
