namespace Dialbook.Testing.Costs;

/// <summary>What something takes, as counted in a real run.</summary>
/// <param name="Executions">Calls of functions.</param>
/// <param name="TableCalls">Calls of the table service.</param>
/// <param name="QueueCalls">Calls of the queue service.</param>
/// <param name="ProcessorSeconds">Processor time of the app.</param>
public sealed record Usage(decimal Executions, decimal TableCalls, decimal QueueCalls, decimal ProcessorSeconds)
{
    public static Usage operator *(decimal times, Usage one) =>
        new(times * one.Executions, times * one.TableCalls, times * one.QueueCalls, times * one.ProcessorSeconds);

    public static Usage operator +(Usage one, Usage other) => new(
        one.Executions + other.Executions, one.TableCalls + other.TableCalls, one.QueueCalls + other.QueueCalls,
        one.ProcessorSeconds + other.ProcessorSeconds);
}
