namespace Dialbook.Jobs;

/// <summary>
/// How many jobs of a client may run at a time. A process that counted a moment ago adds its own and does not count again, so that
/// admitting a job mostly costs nothing; before it refuses one it counts anew.
/// </summary>
public sealed class JobLimit(JobStore jobs, TimeProvider clock)
{
    public const int Max = 10;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ExpiringCache<ClientId, Running> _running = new("running-jobs", clock, TimeSpan.FromSeconds(4));

    /// <exception cref="DialbookException">Too many run.</exception>
    public async Task ThrowIfReachedAsync(ClientId client, CancellationToken cancellationToken)
    {
        if ((await _running.GetAsync(client, _ => CountAsync(client, cancellationToken)!))!.TryAdd())
            return;
        var counted = await CountAsync(client, cancellationToken);
        _running.Set(client, counted);
        if (!counted.TryAdd())
        {
            throw new DialbookException(
                DialbookFault.LimitReached, $"{Max} jobs of this client are running; wait until one has ended") { RetryAfter = RetryAfter };
        }
    }

    private async Task<Running> CountAsync(ClientId client, CancellationToken cancellationToken)
    {
        var running = 0;
        foreach (var job in await jobs.ListAsync(client, cancellationToken))
            running += (await jobs.SaveEndAsync(job, cancellationToken)).IsRunning ? 1 : 0;
        return new(running);
    }

    private sealed class Running(int count)
    {
        private int _count = count;

        public bool TryAdd() => Interlocked.Increment(ref _count) <= Max;
    }
}
