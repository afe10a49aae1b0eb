using System.Collections.Concurrent;
using System.Text.Json;
using Dialbook.LocalHost.Workers;

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>A worker whose calls end when and how the test says, for what depends on the clock.</summary>
internal sealed class FakeInvoker : IInvoker
{
    private readonly ConcurrentQueue<Call> _calls = [];

    public IReadOnlyList<Call> Calls => [.. _calls];

    public Task WaitForWorkerAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task InvokeAsync(Function function, TriggerData data, CancellationToken cancellation)
    {
        var call = new Call(data);
        _calls.Enqueue(call);
        await call.Task.WaitAsync(cancellation);
    }

    internal sealed class Call(TriggerData data)
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _end.Task;

        public JsonElement Timer => JsonDocument.Parse(data.Value.Json).RootElement;

        public void Succeed() => _end.TrySetResult();

        public void Fail() => _end.TrySetException(new InvocationException("as told"));
    }
}
