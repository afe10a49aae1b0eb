using Azure;
using Azure.Data.Tables.Models;

namespace Dialbook.Storage;

public sealed class StorageHealth(DialbookTables tables)
{
    /// <summary>Whether it answers, and its state for people, without anything of the inside.</summary>
    public async Task<(bool IsHealthy, string State)> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tables.Credentials.GetAsync<KeyEntity>("health", "health", null, cancellationToken);
            return (true, "ok");
        }
        catch (RequestFailedException e) when (ConditionalWrite.IsMissing(e))
        {
            return (true, e.ErrorCode == TableErrorCode.TableNotFound ? "ok, without a client yet" : "ok");
        }
        catch (RequestFailedException e)
        {
            return (false, e.Status == 0 ? "cannot be reached" : $"answers {e.Status}");
        }
    }
}
