namespace Dialbook.Contacts;

/// <summary>
/// Removes keys of UserData that lead to no contact of that UserData. Interrupted work leaves them; readers skip them. One bucket at a
/// time is looked through: all its keys are compared with the contacts that they lead to.
/// </summary>
public sealed class UserDataKeyUpkeep(UserDataIndex index, ContactFinder contacts, TimeProvider clock)
{
    /// <summary>A younger key may belong to work that is under way.</summary>
    public static readonly TimeSpan MinAge = TimeSpan.FromHours(1);

    /// <summary>How many buckets the keys of a client are in.</summary>
    public const int Buckets = 16;

    /// <summary>Looks through a bucket.</summary>
    /// <returns>How many keys it took away.</returns>
    public async Task<int> RemoveStaleAsync(ClientId client, int bucket, CancellationToken cancellationToken)
    {
        var removed = 0;
        var before = clock.GetUtcNow() - MinAge;
        await foreach (var page in index.ListAsync(client, bucket, before, cancellationToken))
        {
            var found = await contacts.ReadHeadsAsync(page.Select(key => key.Address(client)).Distinct(), cancellationToken);
            foreach (var key in page.Where(key => IsStale(key, found.GetValueOrDefault(key.ContactId))))
                removed += await TryRemoveAsync(key, client, before, cancellationToken) ? 1 : 0;
        }

        return removed;
    }

    private static bool IsStale(UserDataKeyEntity key, Contact? contact) =>
        contact?.UserData is not { Length: > 0 } userData || !key.RowKey.StartsWith(TextHash.Of(userData), StringComparison.Ordinal);

    /// <summary>
    /// Reads the keys anew, then the contact: whoever is about to use the key for a contact has changed its version before, and then it
    /// stays.
    /// </summary>
    private async Task<bool> TryRemoveAsync(
        UserDataKeyEntity stale, ClientId client, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var keys = await index.ListAsync(stale, cancellationToken);
        var found = await contacts.ReadHeadsAsync([stale.Address(client)], cancellationToken);
        if (!keys.Exists(key => key.RowKey == stale.RowKey && key.ContactId == stale.ContactId && key.Timestamp < before)
            || !IsStale(stale, found.GetValueOrDefault(stale.ContactId)))
            return false;
        await index.RemoveAsync(stale.Address(client), keys, cancellationToken);
        return true;
    }
}
