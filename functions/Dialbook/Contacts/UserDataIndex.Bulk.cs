using Dialbook.Identity;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Contacts;

/// <content>Many UserData at once.</content>
public sealed partial class UserDataIndex
{
    /// <summary>The keys of many UserData in all campaigns, by the hash of the UserData; of each the lowest contact ID first.</summary>
    /// <returns>No entry for a hash that has no keys.</returns>
    internal async Task<Dictionary<string, List<UserDataKeyEntity>>> ListManyAsync(
        ClientId client, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, List<UserDataKeyEntity>>(StringComparer.Ordinal);
        foreach (var hash in hashes.Distinct(StringComparer.Ordinal))
        {
            var filter = TableFilter.PartitionKey(UserDataKeyEntity.Partition(client, hash)) & TableFilter.RowKeyRange(hash, hash + StorageKey.PrefixEnd);
            var keys = await tables.UserDataKeys.QueryAsync<UserDataKeyEntity>(filter, null, null, cancellationToken).ToListAsync(cancellationToken);
            keys.Sort((one, other) => one.ContactId.CompareTo(other.ContactId));
            if (keys.Count > 0)
                found.Add(hash, keys);
        }

        return found;
    }

    /// <summary>Makes sure that each contact is found by its UserData: as the first of its campaign, or beside the first.</summary>
    internal async Task AddAllAsync(IReadOnlyList<(ContactAddress Contact, string UserData)> contacts, CancellationToken cancellationToken)
    {
        foreach (var (contact, userData) in contacts)
            await AddAsync(contact, userData, cancellationToken);
    }

    /// <summary>Makes each contact the first of its UserData in its campaign, unless another is; a campaign's UserData is in the list once.</summary>
    /// <returns>The IDs of the contacts that are not, since another is.</returns>
    internal async Task<HashSet<long>> TryClaimAllAsync(
        IReadOnlyList<(ContactAddress Contact, string UserData)> contacts, CancellationToken cancellationToken)
    {
        var refused = new HashSet<long>();
        foreach (var (contact, userData) in contacts)
        {
            if (!await TryClaimAsync(contact, userData, cancellationToken)
                && !(await ListAsync(contact.Client, userData, contact.CampaignId, cancellationToken))
                    .Exists(key => key.IsClaim && key.ContactId == contact.Id))
            {
                refused.Add(contact.Id);
            }
        }

        return refused;
    }
}
