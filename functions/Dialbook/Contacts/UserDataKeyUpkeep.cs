namespace Dialbook.Contacts;

/// <summary>Removes keys that lead to no contact of their UserData. Interrupted work leaves them, and readers skip them.</summary>
public sealed class UserDataKeyUpkeep(UserDataIndex index, ContactFinder contacts, TimeProvider clock)
{
    /// <summary>A younger key may belong to work that is under way.</summary>
    public static readonly TimeSpan MinAge = TimeSpan.FromHours(1);

    public const int Buckets = 16;

    /// <summary>Compares all keys of a bucket with their contacts, and says how many it removed.</summary>
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

    /// <summary>Reads the keys again, then the contact: who is about to use a key for a contact has changed its version before.</summary>
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
