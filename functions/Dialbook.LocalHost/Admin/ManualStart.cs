using System.Net;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Queues;
using Dialbook.LocalHost.Timers;

namespace Dialbook.LocalHost.Admin;

/// <summary><c>POST /admin/functions/{name}</c>: runs a queue or timer function now. For callers on this machine only.</summary>
internal sealed class ManualStart(
    AppPackage package, TimerTriggers timers, IInvoker app, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ManualStart> log)
{
    public async Task StartAsync(HttpContext context)
    {
        var name = context.GetRouteValue("name") as string;
        var function = package.Functions.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));
        if (function is null or HttpFunction || context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            var input = await ReadInputAsync(context.Request);
            // accepted is not done: the run goes on after the answer
            _ = RunAsync(function, input, lifetime.ApplicationStopping);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private static async Task<string> ReadInputAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return body.Length == 0 ? "" : JsonSerializer.Deserialize(body, AdminJsonContext.Default.StartRequest)?.Input ?? "";
    }

    private async Task RunAsync(Function function, string input, CancellationToken stop)
    {
        try
        {
            await (function switch
            {
                QueueFunction queue => app.InvokeAsync(queue, QueueInvocation.Body(queue, Message(input), input, time), stop),
                _ => timers.Runners.Single(runner => runner.Function == function).RunNowAsync(stop),
            });
        }
        catch (InvocationException failure)
        {
            log.FunctionFailed(function.Name, failure.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the host stops
        }
    }

    /// <summary>A message that no queue has held.</summary>
    private QueueMessage Message(string text)
    {
        var now = time.GetUtcNow();
        return QueuesModelFactory.QueueMessage(
            Guid.CreateVersion7(now).ToString(), popReceipt: "", text, dequeueCount: 1, nextVisibleOn: now, insertedOn: now, expiresOn: now.AddDays(7));
    }
}
