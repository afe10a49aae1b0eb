using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Tables;

/// <summary>
/// How the clients reach the service. <see cref="ClientOptions.Retry"/> and <see cref="ClientOptions.Transport"/> may be set;
/// retried are 408, 429, 500, 502, 503, 504, time-outs and lost connections, and Retry-After is obeyed.
/// </summary>
public sealed class TableClientOptions : ClientOptions
{
    private static readonly HttpClientTransport SharedTransport = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = 512,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // follows the account when its address moves
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4), // the emulator closes idle connections after 5 s
    });

    public TableClientOptions()
    {
        Transport = SharedTransport;
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 5;
        Retry.Delay = TimeSpan.FromMilliseconds(100);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
        AddPolicy(new PooledBodyPolicy(), HttpPipelinePosition.BeforeTransport);
    }

    /// <summary>Where a write's ID comes from.</summary>
    internal Func<string> NewOperationId { get; set; } = OperationId.Create;

    internal TimeProvider Clock { get; set; } = TimeProvider.System;
}
