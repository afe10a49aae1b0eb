using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Testing;

/// <summary>
/// A transport below the retry policy that goes wrong as planned.
/// <code>new FaultyTransport((request, number) => number == 1 ? Fault.ResetAfter : Fault.None)</code>
/// </summary>
/// <param name="plan">Says what becomes of a request, given its number from 1; called in the order of sending.</param>
/// <param name="inner">What sends the requests; a transport of its own if absent.</param>
public sealed class FaultyTransport(Func<Request, int, Fault> plan, HttpPipelineTransport? inner = null) : HttpPipelineTransport
{
    private readonly HttpPipelineTransport _inner = inner ?? new HttpClientTransport(new SocketsHttpHandler { UseProxy = false });
    private int _requests;

    /// <summary>Goes wrong with the first requests, one fault each, and well from then on.</summary>
    public FaultyTransport(params Fault[] first)
        : this((_, number) => number <= first.Length ? first[number - 1] : Fault.None)
    {
    }

    /// <summary>Requests so far, whatever became of them.</summary>
    public int RequestCount => Volatile.Read(ref _requests);

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Asynchronous only.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var fault = plan(message.Request, Interlocked.Increment(ref _requests));
        switch (fault.Kind)
        {
            case FaultKind.ResetBefore:
                throw Reset();
            case FaultKind.Answer:
                message.Response = new MadeUpResponse(fault.Status, fault.RetryAfter);
                return;
            default:
                await _inner.ProcessAsync(message);
                break;
        }

        switch (fault.Kind)
        {
            case FaultKind.ResetAfter:
                throw Reset();
            case FaultKind.AnswerAfter:
                message.Response = new MadeUpResponse(fault.Status, fault.RetryAfter);
                break;
            case FaultKind.TimeOut:
                await Task.Delay(Timeout.InfiniteTimeSpan, message.CancellationToken);
                break;
            case FaultKind.TruncateAnswer or FaultKind.HalveAnswer:
                await CutAsync(message, breaks: fault.Kind == FaultKind.TruncateAnswer);
                break;
        }
    }

    private static async Task CutAsync(HttpMessage message, bool breaks)
    {
        using var body = new MemoryStream();
        if (message.Response.ContentStream is { } stream)
            await stream.CopyToAsync(body, message.CancellationToken);
        message.Response.ContentStream = new CutStream(body.ToArray().AsMemory(0, (int)body.Length / 2), breaks);
    }

    private static RequestFailedException Reset() => new("The connection was reset.", new IOException("Connection reset by peer."));
}
