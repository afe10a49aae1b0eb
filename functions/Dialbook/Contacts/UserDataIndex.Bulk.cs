using Azure.Data.Tables;

namespace Dialbook.Contacts;

/// <content>Many UserData at once, in transactions of each bucket.</content>
public sealed partial class UserDataIndex
{
    private const int BucketsSideBySide = 4;

    private static readonly string HashOfEmpty = TextHash.Of("");

    /// <summary>The keys of many UserData in all campaigns, by the hash of the UserData; of each the lowest contact ID first.</summary>
    /// <returns>No entry for a hash that has no keys; the empty UserData has none.</returns>
    internal async Task<Dictionary<string, List<UserDataKeyEntity>>> ListManyAsync(
        ClientId client, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, List<UserDataKeyEntity>>(StringComparer.Ordinal);
        var buckets = hashes.Where(hash => hash != HashOfEmpty).GroupBy(
            hash => UserDataKeyEntity.Partition(client, hash), StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            buckets,
            new ParallelOptions { MaxDegreeOfParallelism = BucketsSideBySide, CancellationToken = cancellationToken },
            async (bucket, stop) =>
            {
                List<string> wanted = [.. bucket.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                var keys = await new UserDataScan(tables.UserDataKeys, bucket.Key, wanted).ReadAsync(stop);
                lock (found)
                {
                    foreach (var ofHash in keys.GroupBy(key => key.Hash, StringComparer.Ordinal))
                        found.Add(ofHash.Key, [.. ofHash.OrderBy(key => key.ContactId)]);
                }
            });
        return found;
    }

    /// <summary>
    /// Makes sure that each contact is found by its UserData, if it has one: as the first of its campaign, or beside the first.
    /// </summary>
    internal async Task AddAllAsync(IReadOnlyList<(ContactAddress Contact, string UserData)> contacts, CancellationToken cancellationToken)
    {
        List<UserDataKeyAddition> missing =
        [
            .. contacts.Where(contact => contact.UserData.Length > 0).GroupBy(
                contact => (contact.UserData, contact.Contact.CampaignId),
                (of, group) => new UserDataKeyAddition(of.UserData, group.Select(contact => contact.Contact))),
        ];
        await CompareAndSet.RepeatAsync(async attempt =>
        {
            // the first attempt takes it that nobody has these UserData; whatever is there already is read only if that is wrong
            if (attempt > 1)
            {
                var keys = await ListManyAsync(missing[0].Client, [.. missing.Select(addition => addition.Hash)], cancellationToken);
                missing.RemoveAll(addition => !addition.LeavesAnyAfter(keys.GetValueOrDefault(addition.Hash, [])));
            }

            var refused = await tables.UserDataKeys.TryWriteAllAsync(
                missing.Select(addition => addition.ToItem()), BulkWrite.FewRefusals, ConditionalWrite.IsRefusal, cancellationToken);
            var isRefused = refused.ToHashSet();
            missing.RemoveAll(addition => !isRefused.Contains(addition) && addition.IsWhole);
            return missing.Count == 0;
        }, cancellationToken);
    }

    /// <summary>
    /// Makes each contact the first of its UserData in its campaign, unless another is; a campaign's UserData is in the list once.
    /// </summary>
    /// <returns>The IDs of the contacts that are not, since another is.</returns>
    internal async Task<HashSet<long>> TryClaimAllAsync(
        IReadOnlyList<(ContactAddress Contact, string UserData)> contacts, CancellationToken cancellationToken)
    {
        var others = new HashSet<long>();
        List<UserDataKeyEntity> missing =
        [
            .. contacts.Where(contact => contact.UserData.Length > 0).Select(
                contact => UserDataKeyEntity.Claim(contact.Contact, contact.UserData)),
        ];
        await CompareAndSet.RepeatAsync(async attempt =>
        {
            if (attempt > 1)
            {
                var keys = await ListManyAsync(contacts[0].Contact.Client, [.. missing.Select(claim => claim.Hash)], cancellationToken);
                missing.RemoveAll(claim =>
                {
                    var there = keys.GetValueOrDefault(claim.Hash, []).Find(key => key.RowKey == claim.RowKey);
                    if (there is not null && there.ContactId != claim.ContactId)
                        others.Add(claim.ContactId);
                    return there is not null;
                });
            }

            missing = await tables.UserDataKeys.TryWriteAllAsync(
                missing.Select(claim => new BulkItem<UserDataKeyEntity>(claim, new EntityAction(TableTransactionActionType.Add, claim))),
                BulkWrite.FewRefusals, ConditionalWrite.IsRefusal, cancellationToken);
            return missing.Count == 0;
        }, cancellationToken);
        return others;
    }

    /// <summary>
    /// Takes away the keys of contacts that are gone, as <see cref="RemoveAsync"/> does for one, and keeps the lists of keys as they are
    /// then.
    /// </summary>
    /// <param name="contacts">Contacts that are gone, as they were.</param>
    /// <param name="keys">The keys of their UserData by its hash, read before any of them was deleted.</param>
    /// <returns>The contacts whose keys are perhaps not taken away, for whatever reason: they are to be taken one by one.</returns>
    internal async Task<List<Contact>> TryRemoveAllAsync(
        IEnumerable<Contact> contacts, IReadOnlyDictionary<string, List<UserDataKeyEntity>> keys, CancellationToken cancellationToken)
    {
        var left = new List<Contact>();
        var groups = contacts
            .Where(contact => contact.UserData is { Length: > 0 } userData && keys.ContainsKey(TextHash.Of(userData)))
            .GroupBy(contact => (contact.UserData, contact.Address.CampaignId))
            .Select(group => group.OrderByDescending(contact => contact.Id).Chunk(UserDataKeyRemoval.MaxContacts).ToList())
            .ToList();

        // of a UserData with very many contacts the claim, which is the lowest ID's, goes in the last round
        for (var round = 0; groups.Exists(group => group.Count > round); round++)
        {
            var removals = groups.Where(group => group.Count > round).Select(group => group[round])
                .Select(of => new UserDataKeyRemoval(of, keys[TextHash.Of(of[0].UserData!)])).Where(removal => removal.Actions.Count > 0)
                    .ToList();
            var refused = await tables.UserDataKeys.TryWriteAllAsync(
                removals.Select(removal => new BulkItem<UserDataKeyRemoval>(removal, removal.Actions)),
                BulkWrite.FewRefusals, static _ => true, cancellationToken);
            left.AddRange(refused.SelectMany(removal => removal.Contacts));
            foreach (var removal in removals.Except(refused))
                removal.Apply();
        }

        return left;
    }
}
