using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Hosting;

/// <summary>Where the store is: the settings that the Functions host uses too.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    /// <summary>The setting, and the start of its parts' names, as in <c>AzureWebJobsStorage__accountName</c>.</summary>
    public const string Section = "AzureWebJobsStorage";

    /// <summary>A connection string, with a key or a SAS.</summary>
    public string? ConnectionString { get; set; }

    public string? AccountName { get; set; }

    /// <summary>The client ID of the identity, if it is not the system's.</summary>
    public string? ClientId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(ConnectionString) && string.IsNullOrEmpty(AccountName))
            yield return new ValidationResult(
                $"Set {Section} to a connection string, or {Section}__accountName to the name of the storage account.");
    }
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
