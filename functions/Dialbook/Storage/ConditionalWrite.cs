using Azure;

namespace Dialbook.Storage;

/// <summary>Writes whose refusal by the store is an outcome, not an error.</summary>
internal static class ConditionalWrite
{
    /// <returns>Whether the row was written; <see langword="false"/> if there is one with that key.</returns>
    public static Task<bool> UnlessExistsAsync(Task write) => UnlessAsync(write, DialbookFault.Conflict);

    /// <returns>Whether the row was written; <see langword="false"/> if it is not the version that was read, or gone.</returns>
    public static Task<bool> UnlessChangedAsync(Task write) => UnlessAsync(write, DialbookFault.PreconditionFailed, DialbookFault.NotFound);

    /// <returns>Whether the rows were written; <see langword="false"/> if one exists, was changed or is gone.</returns>
    public static Task<bool> UnlessRefusedAsync(Task write) =>
        UnlessAsync(write, DialbookFault.Conflict, DialbookFault.PreconditionFailed, DialbookFault.NotFound);

    private static async Task<bool> UnlessAsync(Task write, params DialbookFault[] refusals)
    {
        try
        {
            await write;
            return true;
        }
        catch (RequestFailedException e) when (refusals.Contains((DialbookFault)e.Status))
        {
            return false;
        }
    }
}
