using Azure;
using Azure.Data.Tables.Models;

namespace Dialbook.Storage;

/// <summary>Writes whose refusal by the store is an outcome, not an error.</summary>
internal static class ConditionalWrite
{
    /// <summary>Whether the row was written; <see langword="false"/> if there is one with that key.</summary>
    public static Task<bool> UnlessExistsAsync(Task write) => UnlessAsync(write, IsTaken);

    /// <summary>Whether the row was written; <see langword="false"/> if it is not the version that was read, or gone.</summary>
    public static Task<bool> UnlessChangedAsync(Task write) => UnlessAsync(write, static error => IsChanged(error) || IsMissing(error));

    /// <summary>Replaces a row by what was made of the version that was read.</summary>
    /// <inheritdoc cref="UnlessChangedAsync"/>
    public static Task<bool> TryReplaceAsync(this TableClient table, Entity entity, CancellationToken cancellationToken) =>
        UnlessChangedAsync(table.UpdateAsync(entity, entity.ETag, TableUpdateMode.Replace, cancellationToken));

    /// <summary>Whether the rows were written; <see langword="false"/> if one exists, was changed or is gone.</summary>
    public static Task<bool> UnlessRefusedAsync(Task write) => UnlessAsync(write, IsRefusal);

    /// <summary>Whether the store refused a write for the state of a row: it exists, was changed or is gone.</summary>
    public static bool IsRefusal(RequestFailedException error) => IsTaken(error) || IsChanged(error) || IsMissing(error);

    public static bool IsTaken(RequestFailedException error) => error.ErrorCode == TableErrorCode.EntityAlreadyExists;

    /// <summary>Whether the row has changed since the version that the write named.</summary>
    public static bool IsChanged(RequestFailedException error) => error.Status == 412;

    /// <summary>Whether there is no such row, or no such table.</summary>
    public static bool IsMissing(RequestFailedException error) => error.Status == 404;

    private static async Task<bool> UnlessAsync(Task write, Func<RequestFailedException, bool> isRefusal)
    {
        try
        {
            await write;
            return true;
        }
        catch (RequestFailedException e) when (isRefusal(e))
        {
            return false;
        }
    }
}
