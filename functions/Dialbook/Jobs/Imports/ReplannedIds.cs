using Azure;
using Dialbook.Idempotency;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Gives rows that met something else than planned an ID of their own. It is noted in the chunk's plan before anything is written under it,
/// so that a repetition does not take a second one.
/// </summary>
internal sealed class ReplannedIds(JobChunkStore chunks, ImportChunkEntity chunk, ImportPlan plan) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private ETag _version = chunk.ETag;

    public IImportPin PinOf(int row, string key) => new Pin(this, row, key);

    public void Dispose() => _changing.Dispose();

    private async ValueTask<long> PinAsync(int row, long? unusable, Func<ValueTask<long>> take, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            long? taken = null;
            await CompareAndSet.RepeatAsync(async _ =>
            {
                if (plan[row] is (PlannedStep.Create, var planned) && planned != unusable)
                {
                    taken = planned;
                    return true;
                }

                taken ??= await take();
                plan[row] = (PlannedStep.Create, taken.Value);
                var change = chunk.Change();
                change.Plan = plan;
                if (await chunks.TryChangeAsync(change, _version, TableUpdateMode.Merge, cancellationToken))
                {
                    _version = change.ETag;
                    return true;
                }

                // another worker on the same chunk changed the plan: its IDs count
                var found = await chunks.FindAgainAsync(chunk, ImportChunkEntity.SelectKeys, cancellationToken)
                    ?? throw new InvalidOperationException("The chunk is gone.");
                _version = found.ETag;
                for (var index = 0; index < found.Counts.Total; index++)
                    plan[index] = found.Plan![index];
                return false;
            }, cancellationToken);
            return taken!.Value;
        }
        finally
        {
            _changing.Release();
        }
    }

    private sealed class Pin(ReplannedIds ids, int row, string key) : IImportPin
    {
        private long? _pinned;
        private long? _unusable;

        public string Key => key;

        public async ValueTask<long> PinAsync(Func<ValueTask<long>> take, CancellationToken cancellationToken) =>
            (_pinned = await ids.PinAsync(row, _unusable, take, cancellationToken)).Value;

        public void Unpin() => _unusable = _pinned;
    }
}
