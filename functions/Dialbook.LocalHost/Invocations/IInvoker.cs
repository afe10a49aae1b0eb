using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Invocations;

/// <summary>What a trigger gives a function.</summary>
/// <param name="Value">The value of its parameter.</param>
/// <param name="Metadata">What is known beside.</param>
internal sealed record TriggerData(TypedData Value, IReadOnlyDictionary<string, TypedData> Metadata);

/// <summary>The worker, as triggers see it.</summary>
internal interface IInvoker
{
    /// <summary>Waits until the worker can be called, without limit.</summary>
    /// <exception cref="Workers.WorkerUnavailableException">It never will be again.</exception>
    Task WaitForWorkerAsync(CancellationToken cancellation);

    /// <summary>Calls a queue or timer function and waits for its success.</summary>
    /// <exception cref="InvocationException">It failed, or outlived the function time-out.</exception>
    Task InvokeAsync(Function function, TriggerData data, CancellationToken cancellation);
}
