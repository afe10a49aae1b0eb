using Azure;

namespace Dialbook.Storage;

/// <summary>Whether the store answers.</summary>
public sealed class StorageHealth(DialbookTables tables)
{
    /// <returns><see langword="null"/> if it answers, else why not, without anything of the inside.</returns>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tables.Credentials.GetEntityIfExistsAsync<KeyEntity>("health", "health", null, cancellationToken);
            return null;
        }
        catch (RequestFailedException e)
        {
            return e.Status == 0 ? "The store cannot be reached" : $"The store answers {e.Status}";
        }
    }
}
