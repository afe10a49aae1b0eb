using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
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

/// <summary>How many requests a client may make.</summary>
internal sealed class RequestLimitOptions : IValidatableObject
{
    /// <summary>The start of the settings' names: <c>RequestLimit__PerSecond</c> and <c>RequestLimit__Burst</c>.</summary>
    public const string Section = "RequestLimit";

    private const int Most = 1_000_000;

    /// <summary>How many each second, in the long run.</summary>
    /// <value>200 unless set.</value>
    public int PerSecond { get; set; } = 200;

    /// <summary>How many at once.</summary>
    /// <value>400 unless set.</value>
    public int Burst { get; set; } = 400;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from limit in ((string Name, int Value)[])[(nameof(PerSecond), PerSecond), (nameof(Burst), Burst)]
        where limit.Value is < 1 or > Most
        select new ValidationResult($"{Section}__{limit.Name} must be an integer from 1 to {Most}.");
}

[OptionsValidator]
internal sealed partial class RequestLimitOptionsValidator : IValidateOptions<RequestLimitOptions>;

/// <summary>Reads how many requests a client may make.</summary>
internal static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RequestLimitOptions>()
            .Configure(options =>
            {
                var section = configuration.GetSection(RequestLimitOptions.Section);
                options.PerSecond = Read(section["PerSecond"], options.PerSecond);
                options.Burst = Read(section["Burst"], options.Burst);
            })
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<RequestLimitOptions>, RequestLimitOptionsValidator>().AddSingleton<RequestLimits>();
    }

    /// <returns>What is set; 0, which no limit may be, for what is no number.</returns>
    private static int Read(string? text, int unset) =>
        string.IsNullOrEmpty(text)
            ? unset : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
