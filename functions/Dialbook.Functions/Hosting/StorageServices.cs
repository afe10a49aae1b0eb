using Azure.Identity;
using Azure.Storage.Queues;
using Dialbook.Storage;
using Dialbook.Tables;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Hosting;

/// <summary>Makes the clients of the store.</summary>
internal static partial class StorageServices
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
        services.AddSingleton(provider => Tables(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton(provider => Queues(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        return services.AddSingleton<DialbookTables>().AddSingleton<DialbookQueues>();
    }

    /// <summary>Whether the store is the emulator: the account that every emulator has, on this machine.</summary>
    public static bool IsEmulator(this TableServiceClient tables) => tables.AccountName == "devstoreaccount1" && tables.Uri.IsLoopback;

    private static TableServiceClient Tables(StorageOptions options) =>
        options.ConnectionString is { Length: > 0 } connection
            ? new TableServiceClient(connection)
            : new TableServiceClient(new Uri($"https://{options.AccountName}.table.core.windows.net"), Identity(options));

    private static QueueServiceClient Queues(StorageOptions options)
    {
        // as the host expects the text of messages
        var encoding = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        return options.ConnectionString is { Length: > 0 } connection
            ? new QueueServiceClient(connection, encoding)
            : new QueueServiceClient(new Uri($"https://{options.AccountName}.queue.core.windows.net"), Identity(options), encoding);
    }

    private static DefaultAzureCredential Identity(StorageOptions options) =>
        new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId });
}
