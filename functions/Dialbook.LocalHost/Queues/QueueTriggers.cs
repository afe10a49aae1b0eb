using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Package;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Configuration.Memory;

namespace Dialbook.LocalHost.Queues;

/// <summary>Listens to the app's queues by the WebJobs SDK, as the Functions host does: its back-off, renewal and poison queues.</summary>
internal sealed class QueueTriggers(AppPackage package, IInvoker worker, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly GeneratedTypes _types = new();
    private IHost? _sdk;
    private IJobHost? _listeners;

    /// <summary>Loads the SDK. It takes a while, and can be done before the functions are known.</summary>
    public void Prepare() => _sdk = new HostBuilder().ConfigureServices(services =>
    {
        services.AddSingleton(logs).AddSingleton<IConfiguration>(Configuration()).AddSingleton<ITypeLocator>(_types)
            .AddSingleton(new QueueDispatcher((name, message, stop) =>
                worker.InvokeAsync(_types.Functions[name], QueueInvocation.Data(message), stop)));
        services.AddWebJobs(_ => { }).AddAzureStorageQueues();
    }).Build();

    /// <exception cref="StartException">A queue's storage account is not set, or an option is out of its range.</exception>
    public async Task StartAsync(IReadOnlyList<QueueFunction> functions, CancellationToken cancellationToken)
    {
        if (functions.Count == 0)
            return;
        if (functions.FirstOrDefault(function =>
            string.IsNullOrEmpty(package.Settings.Values.GetValueOrDefault(function.Connection))) is { } lost)
            throw new StartException(
                $"{lost.Name}: the setting {lost.Connection} (environment or local.settings.json) has no connection string");
        _types.Functions = functions.ToDictionary(function => function.Name, StringComparer.Ordinal);
        try
        {
            var listeners = _sdk!.Services.GetRequiredService<IJobHost>();
            await listeners.StartAsync(cancellationToken);
            _listeners = listeners;
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            // only the inner exception names the option
            var reason = $"{wrong.Message} {wrong.GetBaseException().Message}";
            throw new StartException(
                $"Queues cannot be listened to, by their connection or extensions.queues of host.json: {reason}", wrong);
        }
    }

    /// <summary>Takes no more messages, and waits for those in work.</summary>
    public async Task StopAsync()
    {
        if (_listeners is { } listeners)
            await listeners.StopAsync();
        _listeners = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _sdk?.Dispose();
    }

    private IConfigurationRoot Configuration()
    {
        var extensions = package.Extensions.Select(setting => KeyValuePair.Create($"AzureWebJobs:extensions:{setting.Key}", setting.Value));

        // colons, as the provider of environment variables writes them
        var settings = package.Settings.Values.Select(setting =>
            KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value));
        return new ConfigurationBuilder()
            .Add(new MemoryConfigurationSource { InitialData = settings })
            .Add(new MemoryConfigurationSource { InitialData = extensions }).Build();
    }

    private sealed class GeneratedTypes : ITypeLocator
    {
        public IReadOnlyDictionary<string, QueueFunction> Functions { get; set; } =
            new Dictionary<string, QueueFunction>(StringComparer.Ordinal);

        public IReadOnlyList<Type> GetTypes() => [QueueFunctions.Generate(Functions.Values)];
    }
}
