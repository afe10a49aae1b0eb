using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Package;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Configuration.Memory;

namespace Dialbook.LocalHost.Queues;

/// <summary>Listens to the queues of the app, by the WebJobs SDK: as the Functions host does, with its back-off, renewal and poison queues.</summary>
internal sealed class QueueTriggers(AppPackage package, IInvoker worker, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly MadeTypes _types = new();
    private IHost? _services;
    private IJobHost? _listeners;

    /// <summary>Loads what listens. It takes a while, and needs nothing of the functions yet.</summary>
    public void Prepare() => _services = new HostBuilder().ConfigureServices(services =>
    {
        services.AddSingleton(logs).AddSingleton<IConfiguration>(Configuration()).AddSingleton<ITypeLocator>(_types)
            .AddSingleton(new QueueDispatcher((name, message, stop) => worker.InvokeAsync(_types.Functions[name], QueueInvocation.Data(message), stop)));
        services.AddWebJobs(_ => { }).AddAzureStorageQueues();
    }).Build();

    /// <summary>Listens from now on.</summary>
    /// <exception cref="StartException">A queue's storage account is not set, or an option is out of its range.</exception>
    public async Task StartAsync(IReadOnlyList<QueueFunction> functions, CancellationToken cancellationToken)
    {
        if (functions.Count == 0)
            return;
        foreach (var function in functions.Where(function => package.Settings.Values.GetValueOrDefault(function.Connection) is not { Length: > 0 }))
            throw new StartException(
                $"{function.Name}: the setting {function.Connection} (environment or local.settings.json) has no connection string");
        _types.Functions = functions.ToDictionary(function => function.Name, StringComparer.Ordinal);
        try
        {
            var listeners = _services!.Services.GetRequiredService<IJobHost>();
            await listeners.StartAsync(cancellationToken);
            _listeners = listeners;
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            // the SDK names the option only in what it wraps
            throw new StartException(
                $"Queues cannot be listened to, by their connection or extensions.queues of host.json: {wrong.Message} {wrong.GetBaseException().Message}",
                wrong);
        }
    }

    /// <summary>Takes no more messages and waits for those that are being worked on.</summary>
    public async Task StopAsync()
    {
        if (_listeners is { } listeners)
            await listeners.StopAsync();
        _listeners = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _services?.Dispose();
    }

    private IConfigurationRoot Configuration()
    {
        var extensions = package.Extensions.Select(setting => KeyValuePair.Create($"AzureWebJobs:extensions:{setting.Key}", setting.Value));

        // as the environment provider has them
        var settings = package.Settings.Values.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value));
        return new ConfigurationBuilder()
            .Add(new MemoryConfigurationSource { InitialData = settings })
            .Add(new MemoryConfigurationSource { InitialData = extensions }).Build();
    }

    /// <summary>Tells the SDK the functions, once they are known.</summary>
    private sealed class MadeTypes : ITypeLocator
    {
        public IReadOnlyDictionary<string, QueueFunction> Functions { get; set; } = new Dictionary<string, QueueFunction>(StringComparer.Ordinal);

        public IReadOnlyList<Type> GetTypes() => [QueueFunctions.Make(Functions.Values)];
    }
}
