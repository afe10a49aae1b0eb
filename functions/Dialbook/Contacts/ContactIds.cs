using System.Collections.Concurrent;
using Dialbook.Campaigns;

namespace Dialbook.Contacts;

/// <summary>
/// Gives out contact IDs from a campaign's blocks. A small range is reserved at a time, so that most IDs cost no request; what a process
/// had reserved when it ended stays unused.
/// </summary>
public sealed class ContactIds(CampaignStore store, ClientNumbers numbers)
{
    private const int FirstRange = 10;
    private const int LargestRange = 100;

    private readonly ConcurrentDictionary<(ClientId, int), Range> _ranges = new();

    /// <summary>An ID that nobody else gets.</summary>
    /// <exception cref="DialbookException">The campaign is gone, or is being deleted.</exception>
    internal async ValueTask<long> TakeAsync(ClientId client, int campaign, CancellationToken cancellationToken)
    {
        var range = _ranges.GetOrAdd((client, campaign), _ => new Range());
        if (range.TryTake(out var id))
            return id;

        await range.Refilling.WaitAsync(cancellationToken);
        try
        {
            while (!range.TryTake(out id))
            {
                var (first, count) = await ReserveAsync(client, campaign, range.NextSize(), cancellationToken);
                range.Refill(first, count);
            }

            return id;
        }
        finally
        {
            range.Refilling.Release();
        }
    }

    /// <summary>Gives back an ID that was taken and written nowhere.</summary>
    internal void Return(ClientId client, int campaign, long id) => _ranges.GetOrAdd((client, campaign), _ => new Range()).Return(id);

    /// <summary>Reserves IDs for good, ascending, in as many runs as it takes.</summary>
    /// <exception cref="DialbookException">The campaign is gone, or is being deleted.</exception>
    internal async Task<List<long>> ReserveAllAsync(ClientId client, int campaign, int count, CancellationToken cancellationToken)
    {
        var ids = new List<long>(count);
        while (ids.Count < count)
        {
            var (first, taken) = await ReserveAsync(client, campaign, count - ids.Count, cancellationToken);
            for (var index = 0; index < taken; index++)
                ids.Add(first + index);
        }

        return ids;
    }

    /// <summary>Reserves a run of IDs in one block for good, by compare-and-set on the campaign.</summary>
    /// <returns>The first ID, and how many: from one to as many as asked for.</returns>
    /// <exception cref="DialbookException">The campaign is gone, or is being deleted.</exception>
    internal async Task<(long First, int Count)> ReserveAsync(
        ClientId client, int campaignId, int count, CancellationToken cancellationToken)
    {
        var range = _ranges.GetOrAdd((client, campaignId), _ => new Range());
        await range.Reserving.WaitAsync(cancellationToken);
        try
        {
            return await ReserveAsync(range, client, campaignId, count, cancellationToken);
        }
        finally
        {
            range.Reserving.Release();
        }
    }

    private async Task<(long First, int Count)> ReserveAsync(
        Range range, ClientId client, int campaignId, int count, CancellationToken cancellationToken)
    {
        var (first, taken, block) = (0L, 0, 0L);
        await CompareAndSet.RepeatAsync(async _ =>
        {
            // the version that this process wrote last mostly still is the newest; if it is not, the write says so
            if ((range.TakeLastWritten()
                ?? await store.FindAsync(client, campaignId, cancellationToken)) is not { DeletionJobId: null } campaign)
                throw DialbookException.CampaignNotFound();

            if (campaign.NextContactId == 0)
            {
                // a block taken in an attempt that lost is still ours, unless a higher one was added meanwhile
                if (block <= campaign.Blocks.Last)
                    block = await numbers.TakeBlockAsync(client, campaignId, cancellationToken);
                campaign.Blocks = campaign.Blocks.Add(block);
                campaign.NextContactId = IdBlock.First(block);
            }

            first = campaign.NextContactId;
            var end = IdBlock.First(IdBlock.Of(first) + 1);
            taken = (int)Math.Min(count, end - first);
            campaign.NextContactId = first + taken == end ? 0 : first + taken;
            if (!await store.TryReplaceAsync(campaign, cancellationToken))
                return false;
            range.LastWritten = campaign;
            return true;
        }, cancellationToken);
        return (first, taken);
    }

    /// <summary>What is left of the IDs that this process reserved. Grows while it is used up.</summary>
    private sealed class Range
    {
        private readonly Stack<long> _returned = new();
        private readonly Lock _lock = new();
        private long _next;
        private long _end;
        private int _size = FirstRange / 2;

        public SemaphoreSlim Refilling { get; } = new(1);
        public SemaphoreSlim Reserving { get; } = new(1);

        public Campaign? LastWritten { get; set; }

        public Campaign? TakeLastWritten()
        {
            var campaign = LastWritten;
            LastWritten = null;
            return campaign;
        }

        public int NextSize() => _size = Math.Min(_size * 2, LargestRange);

        public bool TryTake(out long id)
        {
            lock (_lock)
            {
                if (_returned.TryPop(out id))
                    return true;
                id = _next;
                if (_next == _end)
                    return false;
                _next++;
                return true;
            }
        }

        public void Refill(long first, int count)
        {
            lock (_lock)
                (_next, _end) = (first, first + count);
        }

        public void Return(long id)
        {
            lock (_lock)
                _returned.Push(id);
        }
    }
}
