namespace Dialbook.LocalHost.Package;

/// <summary><c>extensions.queues</c> of host.json.</summary>
internal sealed record QueueOptions
{
    /// <summary>Messages fetched at once, 1 to 32.</summary>
    /// <value>16</value>
    public int BatchSize { get; init; } = 16;

    /// <summary>A batch is fetched when no more than this many messages run.</summary>
    /// <value>Half a batch for each core.</value>
    public int NewBatchThreshold { get; init; } = 8 * Environment.ProcessorCount;

    /// <value>1 minute, the most there is</value>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message stays hidden after a failure.</summary>
    /// <value>0</value>
    public TimeSpan VisibilityTimeout { get; init; }

    /// <value>5</value>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>Whether messages are base64 on the wire, or plain text.</summary>
    /// <value>true</value>
    public bool Base64 { get; init; } = true;

    public static QueueOptions From(HostJson.QueuesPart? part)
    {
        var defaults = new QueueOptions();
        var batchSize = part?.BatchSize ?? defaults.BatchSize;
        var options = new QueueOptions
        {
            BatchSize = batchSize,
            NewBatchThreshold = part?.NewBatchThreshold ?? batchSize / 2 * Environment.ProcessorCount,
            MaxPollingInterval = part?.MaxPollingInterval ?? defaults.MaxPollingInterval,
            VisibilityTimeout = part?.VisibilityTimeout ?? defaults.VisibilityTimeout,
            MaxDequeueCount = part?.MaxDequeueCount ?? defaults.MaxDequeueCount,
            Base64 = !string.Equals(part?.MessageEncoding, "none", StringComparison.OrdinalIgnoreCase),
        };
        Require(options.BatchSize is >= 1 and <= 32, "batchSize is not within 1 and 32");
        Require(options.NewBatchThreshold >= 0, "newBatchThreshold is negative");
        Require(options.MaxPollingInterval.TotalMilliseconds is >= 100 and <= 60_000, "maxPollingInterval is not within 100 ms and 1 minute");
        Require(options.VisibilityTimeout >= TimeSpan.Zero, "visibilityTimeout is negative");
        Require(options.MaxDequeueCount >= 1, "maxDequeueCount is not positive");
        Require(part?.MessageEncoding?.ToUpperInvariant() is null or "BASE64" or "NONE", "messageEncoding is neither base64 nor none");
        return options;
    }

    private static void Require(bool condition, string wrong)
    {
        if (!condition)
            throw new StartException($"host.json: extensions.queues.{wrong}");
    }
}
