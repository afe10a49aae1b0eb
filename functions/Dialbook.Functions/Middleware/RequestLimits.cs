using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
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
            throw new DialbookException(DialbookFault.LimitReached,
                "Too many requests of this client; wait before the next") { RetryAfter = wait };
    }
}

/// <summary>How many requests a client may make.</summary>
internal sealed class RequestLimitOptions : IValidatableObject
{
    private const string Section = "RequestLimit";
    private const int Most = 1_000_000;

    /// <summary>How many each second, in the long run.</summary>
    /// <value>200 unless set.</value>
    [ConfigurationKeyName(Section + ":PerSecond")]
    public int PerSecond { get; set; } = 200;

    /// <summary>How many at once.</summary>
    /// <value>400 unless set.</value>
    [ConfigurationKeyName(Section + ":Burst")]
    public int Burst { get; set; } = 400;

    /// <summary>A range would do, but what the generator makes of one cannot name the setting.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from limit in ((string Name, int Value)[])[(nameof(PerSecond), PerSecond), (nameof(Burst), Burst)]
        where limit.Value is < 1 or > Most
        select new ValidationResult($"{Section}__{limit.Name} must be an integer from 1 to {Most}.");
}

[OptionsValidator]
internal sealed partial class RequestLimitOptionsValidator : IValidateOptions<RequestLimitOptions>;

internal static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<RequestLimitOptions>().BindConfiguration("").ValidateOnStart();
        return services.AddSingleton<IValidateOptions<RequestLimitOptions>, RequestLimitOptionsValidator>().AddSingleton<RequestLimits>();
    }
}

/// <summary>
/// A bucket that fills at a steady rate, and from which each request takes a token. It is one number, when it is full again, so a request
/// costs one exchange of it: no lock, no timer, and the app's own clock, which those of <c>System.Threading.RateLimiting</c> do not take.
/// </summary>
internal sealed class TokenBucket(int perSecond, int burst, TimeProvider clock)
{
    private readonly long _token = Math.Max(1, clock.TimestampFrequency / perSecond);
    private long _fullAt = clock.GetTimestamp();

    /// <summary>Takes a token and returns zero; if there is none, returns how long it takes until there is one.</summary>
    public TimeSpan Take()
    {
        while (true)
        {
            var (now, fullAt) = (clock.GetTimestamp(), Volatile.Read(ref _fullAt));
            var then = Math.Max(now, fullAt) + _token;
            var emptyFor = then - (_token * burst);
            if (emptyFor > now)
                return clock.GetElapsedTime(now, emptyFor);
            if (Interlocked.CompareExchange(ref _fullAt, then, fullAt) == fullAt)
                return TimeSpan.Zero;
        }
    }
}
