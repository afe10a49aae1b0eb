using System.Runtime.CompilerServices;
using Azure;

namespace Dialbook.Contacts;

/// <summary>
/// The table <c>UserDataKeys</c>. A key may be stale, since a contact's own row is what counts: readers follow a key and compare.
/// Where there is a further row there is a claim.
/// </summary>
public sealed class UserDataIndex(DialbookTables tables)
{
    /// <summary>Makes a contact the first of its UserData in its campaign, unless there is a claim.</summary>
    internal Task<bool> TryClaimAsync(ContactAddress contact, string userData, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessExistsAsync(tables.UserDataKeys.AddAsync(UserDataKeyEntity.Claim(contact, userData), cancellationToken));

    /// <summary>Makes sure that a contact is found by its UserData, if it has one, by a claim or a row beside the claim.</summary>
    internal async Task AddAsync(ContactAddress contact, string? userData, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(userData))
            return;
        while (!await TryClaimAsync(contact, userData, cancellationToken)
            && !await TryAddFurtherAsync(contact, userData, cancellationToken))
        {
            // the claim was there and then gone: one of the two will be true
        }
    }

    /// <summary>Marks a claim as being in use, so that whoever is about to delete it as stale does not.</summary>
    /// <returns>Whether the claim was still the version that was read.</returns>
    internal Task<bool> TryTouchAsync(UserDataKeyEntity claim, CancellationToken cancellationToken) =>
        ConditionalWrite.UnlessChangedAsync(
            tables.UserDataKeys.UpdateAsync(claim, claim.ETag, TableUpdateMode.Replace, cancellationToken));

    /// <summary>Passes a claim to another contact. The one that had it keeps a further row, as it may be getting that UserData.</summary>
    /// <returns>Whether the claim was still the version that was read.</returns>
    internal Task<bool> TryPassAsync(UserDataKeyEntity claim, ContactAddress heir, string userData, CancellationToken cancellationToken)
    {
        var further = UserDataKeyEntity.Further(claim.Address(heir.Client), userData);
        return ConditionalWrite.UnlessRefusedAsync(tables.UserDataKeys.SubmitAsync(
        [
            new(TableTransactionActionType.UpdateReplace, UserDataKeyEntity.Claim(heir, userData), claim.ETag),
            new(TableTransactionActionType.UpsertReplace, further),
        ], cancellationToken));
    }

    /// <summary>The keys of a UserData in all campaigns, or in one; lowest contact ID first. The empty UserData has none.</summary>
    internal async Task<List<UserDataKeyEntity>> ListAsync(
        ClientId client, string? userData, int? campaign, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(userData))
            return [];
        var hash = TextHash.Of(userData);
        return await ListAsync(
            UserDataKeyEntity.Partition(client, hash), campaign is { } id ? UserDataKeyEntity.ClaimRow(hash, id) : hash, cancellationToken);
    }

    /// <summary>
    /// Removes the keys of a contact that is gone. The claim passes to the next lowest ID. A claim that somebody changed since it was read
    /// stays: it is in use, or the housekeeping finds it.
    /// </summary>
    /// <param name="keys">The keys of its UserData in its campaign, read before it was deleted.</param>
    internal async Task RemoveAsync(ContactAddress contact, IReadOnlyList<UserDataKeyEntity> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys.Where(key => key.ContactId == contact.Id))
        {
            var heir = key.IsClaim ? keys.FirstOrDefault(other => !other.IsClaim && other.ContactId != contact.Id) : null;
            List<EntityAction> actions = [];
            if (heir is null)
            {
                actions.Add(EntityAction.Delete(key.PartitionKey, key.RowKey, key.ETag));
            }
            else
            {
                key.ContactId = heir.ContactId;
                actions.Add(new(TableTransactionActionType.UpdateReplace, key, key.ETag));
                actions.Add(EntityAction.Delete(heir.PartitionKey, heir.RowKey));
            }

            await ConditionalWrite.UnlessRefusedAsync(tables.UserDataKeys.SubmitAsync(actions, cancellationToken));
        }
    }

    /// <summary>The keys of a bucket that nobody wrote since a time, page by page.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<UserDataKeyEntity>> ListAsync(
        ClientId client, int bucket, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partition = UserDataKeyEntity.Partitions(client).ElementAt(bucket);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and Timestamp lt {before}");
        await foreach (var page in tables.UserDataKeys.ListAsync<UserDataKeyEntity>(filter, null, null, cancellationToken).AsPages())
            yield return page.Values;
    }

    /// <summary>The keys of the same UserData in the same campaign, with their versions.</summary>
    internal Task<List<UserDataKeyEntity>> ListAsync(UserDataKeyEntity key, CancellationToken cancellationToken) =>
        ListAsync(key.PartitionKey, key.ClaimRowKey, cancellationToken);

    private async Task<List<UserDataKeyEntity>> ListAsync(string partition, string prefix, CancellationToken cancellationToken)
    {
        var filter = TableFilters.Prefix(partition, prefix);
        var keys = await tables.UserDataKeys.ListAsync<UserDataKeyEntity>(filter, null, null, cancellationToken).ToListAsync(
            cancellationToken);
        keys.Sort((one, other) => one.ContactId.CompareTo(other.ContactId));
        return keys;
    }

    internal async Task DeleteAllAsync(ClientId client, int campaign, CancellationToken cancellationToken)
    {
        foreach (var partition in UserDataKeyEntity.Partitions(client))
        {
            await tables.UserDataKeys.RemoveAllAsync(
                TableClient.CreateQueryFilter($"PartitionKey eq {partition} and CampaignId eq {campaign}"), cancellationToken);
        }
    }

    /// <summary>Adds a row beside the claim, if there is one.</summary>
    private async Task<bool> TryAddFurtherAsync(ContactAddress contact, string userData, CancellationToken cancellationToken)
    {
        var claim = UserDataKeyEntity.Claim(contact, userData);
        try
        {
            await tables.UserDataKeys.SubmitAsync(
            [
                UserDataKeyEntity.Touch(claim),
                new(TableTransactionActionType.UpsertReplace, UserDataKeyEntity.Further(contact, userData)),
            ], cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (ConditionalWrite.IsMissing(e))
        {
            return false;
        }
    }
}
