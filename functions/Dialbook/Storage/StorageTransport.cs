using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Storage;

/// <summary>How all clients of the store reach it: over the same connections, with the same patience.</summary>
internal static class StorageTransport
{
    private static readonly HttpClientTransport Shared = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null, // the SDK tells of its calls itself
        MaxConnectionsPerServer = 512,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // follows the account when its address moves
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4), // the emulator closes idle connections after 5 s
    });

    public static void Use(ClientOptions options)
    {
        options.Transport = Shared;
        options.Retry.MaxRetries = 5;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.AddPolicy(new NoAnswerPolicy(), HttpPipelinePosition.PerCall);
    }
}
