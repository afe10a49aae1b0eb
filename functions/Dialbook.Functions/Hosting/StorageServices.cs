using System.ComponentModel.DataAnnotations;
using Azure.Core;
using Azure.Identity;
using Dialbook.Functions.Telemetry;
using Dialbook.Storage;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Hosting;

/// <summary>Opens the store, by a connection string or by the app's own identity.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("").ValidateOnStart();
        return services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>()
            .AddSingleton(provider => Options(provider) is { ConnectionString: { Length: > 0 } connection }
                ? DialbookTables.Open(connection, Trace(provider))
                : DialbookTables.Open(Address(Options(provider), "table"), Identity(Options(provider)), Trace(provider)))
            .AddSingleton(provider => Options(provider) is { ConnectionString: { Length: > 0 } connection }
                ? DialbookQueues.Open(connection, Trace(provider))
                : DialbookQueues.Open(Address(Options(provider), "queue"), Identity(Options(provider)), Trace(provider)));
    }

    private static StorageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    /// <summary>The SDK looks for listeners on each call: there are any only where spans are sent somewhere.</summary>
    private static Action<ClientOptions> Trace(IServiceProvider provider)
    {
        var isSet = TelemetryOptions.AreSet(provider.GetRequiredService<IConfiguration>());
        return options => options.Diagnostics.IsDistributedTracingEnabled = isSet;
    }

    private static Uri Address(StorageOptions options, string service) => new($"https://{options.AccountName}.{service}.core.windows.net");

    private static DefaultAzureCredential Identity(StorageOptions options) =>
        new(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ClientId });
}

/// <summary>Where the store is: the settings that the Functions host uses too.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    private const string Setting = "AzureWebJobsStorage";

    /// <summary>A connection string, with a key or a SAS.</summary>
    [ConfigurationKeyName(Setting)]
    public string? ConnectionString { get; set; }

    [ConfigurationKeyName(Setting + ":accountName")]
    public string? AccountName { get; set; }

    /// <summary>The client ID of the identity, if it is not the system's.</summary>
    [ConfigurationKeyName(Setting + ":clientId")]
    public string? ClientId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(ConnectionString) && string.IsNullOrEmpty(AccountName))
            yield return new ValidationResult(
                $"Set {Setting} to a connection string, or {Setting}__accountName to the name of the storage account.");
    }
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
