using System.Collections.Concurrent;
using System.Threading.Channels;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Workers.Protocol;
using Grpc.Core;
using Content = Dialbook.LocalHost.Workers.Protocol.StreamingMessage.ContentOneofCase;

namespace Dialbook.LocalHost.Workers;

/// <summary>The gRPC stream of one run of the worker: its start, its functions, its invocations.</summary>
internal sealed class WorkerChannel(string workerId, string folder, FunctionReader reader, WorkerLog log)
{
    // the release of Microsoft's host that this one stands in for
    private const string HostVersion = "4.1037.0.0";

    private static readonly WriteOptions AtOnce = new();
    private static readonly WriteOptions WithMore = new(WriteFlags.BufferHint);

    private readonly Channel<StreamingMessage> _outgoing =
        Channel.CreateUnbounded<StreamingMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _pending = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _loadFaults = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<IReadOnlyList<Function>> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // never disposed, since either side may be the last to cancel it
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<Function> _functions = [];
    private int _awaited;

    public string WorkerId => workerId;

    /// <summary>The worker's functions, once it has loaded them.</summary>
    public Task<IReadOnlyList<Function>> Loaded => _loaded.Task;

    /// <summary>Completes with the stream, which the worker may outlive.</summary>
    public Task Ended => _over.Task;

    /// <summary>Where the worker takes HTTP requests.</summary>
    public Uri? HttpAddress { get; private set; }

    /// <summary>Speaks with the worker until either side ends the stream.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, aborted);
        Send(new() { InitRequest = new() { HostVersion = HostVersion, WorkerDirectory = folder, FunctionAppDirectory = folder } });
        var writing = WriteAsync(outgoing, either.Token);
        try
        {
            while (await incoming.MoveNext(either.Token))
                Take(incoming.Current);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or RpcException)
        {
            // the worker ended, or is told to end
        }
        finally
        {
            End();
            await writing;
        }
    }

    /// <summary>Runs a function. If the worker ends meanwhile, the response is a failure.</summary>
    /// <param name="id">The invocation's ID.</param>
    public Task<InvocationResponse> InvokeAsync(string id, Function function, TriggerData data)
    {
        if (_loadFaults.TryGetValue(function.Id, out var fault))
            return Task.FromResult(Failure(id, fault));
        var pending = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = pending;
        var request = new InvocationRequest { InvocationId = id, FunctionId = function.Id, TraceContext = data.Trace };
        request.InputData.Add(new ParameterBinding { Name = function.Binding, Data = data.Value });
        foreach (var (name, value) in data.Metadata)
            request.TriggerMetadata[name] = value;
        if (!Send(new() { InvocationRequest = request }) || _ended.IsCancellationRequested)
            Complete(Gone(id));
        return pending.Task;
    }

    /// <summary>Asks the worker to cancel an invocation.</summary>
    public void Cancel(string id)
    {
        if (_pending.ContainsKey(id))
            Send(new() { Cancel = new() { InvocationId = id } });
    }

    /// <summary>Asks the worker to finish its work and end.</summary>
    public void Terminate() => Send(new() { Terminate = new() });

    /// <summary>Ends the stream; pending invocations fail.</summary>
    public void End()
    {
        _over.TrySetResult();
        _outgoing.Writer.TryComplete();
        _ended.Cancel();
        _loaded.TrySetException(new WorkerUnavailableException("The worker ended before it was ready"));
        foreach (var id in _pending.Keys)
            Complete(Gone(id));
    }

    private static InvocationResponse Gone(string id) => Failure(id, "the worker ended");

    private static InvocationResponse Failure(string id, string reason) =>
        new() { InvocationId = id, Result = new() { Status = StatusResult.Types.Status.Failure, Exception = new() { Message = reason } } };

    private bool Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    private void Complete(InvocationResponse response)
    {
        if (_pending.TryRemove(response.InvocationId, out var pending))
            pending.TrySetResult(response);
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken ended)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(CancellationToken.None))
            {
                // messages that wait already go out together
                outgoing.WriteOptions = _outgoing.Reader.TryPeek(out _) ? WithMore : AtOnce;
                await outgoing.WriteAsync(message, ended);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or RpcException or InvalidOperationException)
        {
            // the worker no longer reads
            _outgoing.Writer.TryComplete();
        }
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case Content.InvocationResponse: Complete(message.InvocationResponse); break;
            case Content.Log: log.Write(message.Log); break;
            case Content.InitResponse: Init(message.InitResponse); break;
            case Content.MetadataResponse: Load(message.MetadataResponse); break;
            case Content.LoadResponse: NoteLoaded(message.LoadResponse); break;
        }
    }

    private void Init(WorkerInitResponse response)
    {
        if (Fault(response.Result) is { } fault)
        {
            _loaded.TrySetException(new StartException($"The worker cannot start: {fault}"));
            return;
        }

        HttpAddress = response.Capabilities.TryGetValue("HttpUri", out var address) ? new Uri(address) : null;
        Send(new() { MetadataRequest = new() { FunctionAppDirectory = folder } });
    }

    private void Load(FunctionMetadataResponse response)
    {
        try
        {
            if (Fault(response.Result) is { } fault)
                throw new StartException($"The worker cannot name its functions: {fault}");
            _functions = reader.Read(response.Functions);
            _awaited = response.Functions.Count;
            foreach (var function in response.Functions)
                Send(new() { LoadRequest = new() { FunctionId = function.FunctionId, Metadata = function } });
            if (_awaited == 0)
                _loaded.TrySetResult(_functions);
        }
        catch (StartException wrong)
        {
            _loaded.TrySetException(wrong);
        }
    }

    private void NoteLoaded(FunctionLoadResponse response)
    {
        if (Fault(response.Result) is { } fault)
            _loadFaults[response.FunctionId] = "it could not be loaded: " + fault;
        if (Interlocked.Decrement(ref _awaited) == 0)
            _loaded.TrySetResult(_functions);
    }

    private static string? Fault(StatusResult? result) =>
        result is { Status: StatusResult.Types.Status.Success } ? null : result?.Exception?.Message ?? "it says no more";
}

/// <summary>Makes the IDs of workers, invocations and messages.</summary>
internal static class HostIds
{
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString();
}
