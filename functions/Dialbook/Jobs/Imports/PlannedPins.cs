using Dialbook.Idempotency;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Gives rows that met something else than planned an ID of their own. It is noted in the chunk's plan before anything is written under it,
/// so that a repetition does not take a second one.
/// </summary>
internal sealed class PlannedPins(ImportStore store, ImportChunkEntity chunk, ImportPlan plan) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private ImportChunkEntity _chunk = chunk;

    public IImportPin Of(int row, string key) => new Pin(this, row, key);

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
                if (await store.TryPlanAsync(_chunk, plan, cancellationToken))
                    return true;

                // another worker on the same chunk changed the plan: its IDs count
                _chunk = await store.ReadPlanAsync(_chunk, cancellationToken);
                for (var index = 0; index < _chunk.Counts.Total; index++)
                    plan[index] = _chunk.Plan![index];
                return false;
            }, cancellationToken);
            return taken!.Value;
        }
        finally
        {
            _changing.Release();
        }
    }

    private sealed class Pin(PlannedPins pins, int row, string key) : IImportPin
    {
        private long? _pinned;
        private long? _unusable;

        public string Key => key;

        public async ValueTask<long> PinAsync(Func<ValueTask<long>> take, CancellationToken cancellationToken) =>
            (_pinned = await pins.PinAsync(row, _unusable, take, cancellationToken)).Value;

        public void Unpin() => _unusable = _pinned;
    }
}
