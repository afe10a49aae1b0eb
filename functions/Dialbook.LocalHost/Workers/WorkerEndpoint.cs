using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Dialbook.LocalHost.Workers.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dialbook.LocalHost.Workers;

/// <summary>Serves gRPC to workers, and nothing else, on a free port of this machine.</summary>
internal sealed class WorkerEndpoint : IAsyncDisposable
{
    private readonly WebApplication _web;

    public WorkerEndpoint()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<IHostLifetime, NoSignals>().AddRouting().AddSingleton(Expected)
            .AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        _web = builder.Build();
        _web.MapGrpcService<WorkerService>();
    }

    public ExpectedWorkers Expected { get; } = new();

    public Uri Address => new(_web.Urls.First());

    public Task StartAsync(CancellationToken cancellationToken) => _web.StartAsync(cancellationToken);

    public Task StopAsync() => _web.StopAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}

/// <summary>Takes the streams of workers. A worker's first message says which of the started ones it is.</summary>
internal sealed class WorkerService(ExpectedWorkers expected) : FunctionRpc.FunctionRpcBase
{
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken)
            || requestStream.Current.StartStream is not { } start
            || !expected.TryTake(start.WorkerId, out var channel))
            throw new RpcException(new Status(StatusCode.NotFound, "No such worker was started"));
        await channel.RunAsync(requestStream, responseStream, context.CancellationToken);

        // a worker does not close the connection, even when it ends
        context.GetHttpContext().Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
    }
}

/// <summary>The workers that were started and have not opened their stream yet.</summary>
internal sealed class ExpectedWorkers
{
    private readonly ConcurrentDictionary<string, WorkerChannel> _channels = new(StringComparer.Ordinal);

    public void Add(WorkerChannel channel) => _channels[channel.WorkerId] = channel;

    public void Remove(WorkerChannel channel) => _channels.TryRemove(channel.WorkerId, out _);

    public bool TryTake(string workerId, [NotNullWhen(true)] out WorkerChannel? channel) =>
        _channels.TryRemove(workerId, out channel);
}
