using System.Collections.Concurrent;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Tests;

/// <summary>An app whose calls end when and how the test says, for what depends on the clock.</summary>
internal sealed class FakeApp : IInvoker
{
    private readonly ConcurrentQueue<Call> _calls = [];

    public IReadOnlyList<Call> Calls => [.. _calls];

    public IEnumerable<Call> Running => _calls.Where(call => !call.Task.IsCompleted);

    /// <summary>Whether calls end at once, or when the test says.</summary>
    public bool AtOnce { get; init; }

    public Task WaitForAppAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task InvokeAsync(Function function, byte[] body, CancellationToken cancellation)
    {
        var call = new Call(body);
        _calls.Enqueue(call);
        if (AtOnce)
            call.Succeed();
        await call.Task.WaitAsync(cancellation);
    }

    internal sealed class Call(byte[] body)
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _end.Task;

        public System.Text.Json.JsonElement Body => System.Text.Json.JsonDocument.Parse(body).RootElement;

        public System.Text.Json.JsonElement Timer => Body.GetProperty("Data").GetProperty("timer");

        public void Succeed() => _end.TrySetResult();

        public void Fail() => _end.TrySetException(new InvocationException("as told"));
    }
}
