using System.Collections.Concurrent;
using Dialbook.Storage;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Middleware;

/// <summary>Keeps each client to its number of requests. Each process counts for itself.</summary>
internal sealed class RequestLimits(IOptions<RequestLimitOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<ClientId, TokenBucket> _buckets = new();

    /// <summary>Counts a request of a client.</summary>
    /// <exception cref="DialbookException">It is one too many; it says how long to wait.</exception>
    public void Take(ClientId client)
    {
        var bucket = _buckets.GetOrAdd(
            client, static (_, limit) => new(limit.Value.PerSecond, limit.Value.Burst, limit.Clock), (options.Value, Clock: clock));
        if (bucket.Take() is var wait && wait > TimeSpan.Zero)
            throw new DialbookException(DialbookFault.TooManyRequests,
                "Too many requests of this client; wait before the next") { RetryAfter = wait };
    }
}
