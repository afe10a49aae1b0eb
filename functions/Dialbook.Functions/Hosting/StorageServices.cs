using Azure.Core;
using Azure.Identity;
using Dialbook.Functions.Telemetry;
using Dialbook.Storage;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Hosting;

/// <summary>Opens the store, by a connection string or by the app's own identity.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Configure(options =>
        {
            var section = configuration.GetSection(StorageOptions.Section);
            options.ConnectionString = section.Value;
            options.AccountName = section["accountName"];
            options.ClientId = section["clientId"];
        });
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        return services
            .AddSingleton(provider => Options(provider) is { ConnectionString: { Length: > 0 } connection }
                ? DialbookTables.Open(connection, Tell(provider))
                : DialbookTables.Open(Address(Options(provider), "table"), Identity(Options(provider)), Tell(provider)))
            .AddSingleton(provider => Options(provider) is { ConnectionString: { Length: > 0 } connection }
                ? DialbookQueues.Open(connection, Tell(provider))
                : DialbookQueues.Open(Address(Options(provider), "queue"), Identity(Options(provider)), Tell(provider)));
    }

    private static StorageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    /// <summary>The SDK looks for listeners on each request: there are some only if a collector is set.</summary>
    private static Action<ClientOptions> Tell(IServiceProvider provider)
    {
        var isSet = provider.GetRequiredService<IConfiguration>()[TelemetryOptions.EndpointSetting] is { Length: > 0 };
        return options => options.Diagnostics.IsDistributedTracingEnabled = isSet;
    }

    private static Uri Address(StorageOptions options, string service) => new($"https://{options.AccountName}.{service}.core.windows.net");

    private static DefaultAzureCredential Identity(StorageOptions options) =>
        new(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId });
}
