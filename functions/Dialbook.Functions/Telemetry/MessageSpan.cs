using System.Diagnostics;
using Dialbook.Telemetry;

namespace Dialbook.Functions.Telemetry;

/// <summary>The span of work on a queue's message, which continues that of the request that sent it.</summary>
internal static class MessageSpan
{
    public static async Task RunAsync(FunctionContext context, ITracedMessage message, Func<CancellationToken, Task> work)
    {
        using var span = DialbookTelemetry.Continue(context.FunctionDefinition.Name, ActivityKind.Consumer, message.Trace);
        try
        {
            await work(context.CancellationToken);
        }
        catch (Exception fault)
        {
            span?.Fail(fault);
            throw;
        }
    }
}
