using System.Diagnostics;
using Dialbook.Telemetry;

namespace Dialbook.Functions.Telemetry;

/// <summary>The span of the work on a queue's message, which goes on with that of the call that sent it.</summary>
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
