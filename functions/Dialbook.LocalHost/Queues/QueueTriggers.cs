using Azure.Storage.Queues;
using Dialbook.LocalHost.App;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Queues;

/// <summary>Runs a pump for each queue function of the package.</summary>
internal sealed class QueueTriggers(AppPackage package, IInvoker app, TimeProvider time, ILogger<QueueTriggers> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(package.Functions.OfType<QueueFunction>().Select(function => PumpAsync(function, stoppingToken)));

    private async Task PumpAsync(QueueFunction function, CancellationToken stop)
    {
        try
        {
            var service = new QueueServiceClient(function.Connection);
            await new QueuePump(function, package.Queues, service, app, time, log).RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the host stops
        }
        catch (AppUnavailableException gone)
        {
            log.QueueFailed(function.Queue, gone.Message);
        }
    }
}
