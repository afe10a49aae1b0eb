using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dialbook.LocalHost.Workers;

/// <summary>A server of its own, on a free port of this machine, that serves nothing but the conversation with workers.</summary>
internal sealed class WorkerEndpoint : IAsyncDisposable
{
    private readonly WebApplication _web;

    public WorkerEndpoint()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddNoSignals().AddRouting().AddSingleton(Expected)
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
