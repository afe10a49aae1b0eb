namespace Dialbook.Contacts;

/// <summary>Reads and writes the keys of many UserData in the table <c>UserDataKeys</c>, in transactions of each bucket.</summary>
public sealed class UserDataBulkIndex(DialbookTables tables)
{
    private const int BucketsSideBySide = 4;

    private static readonly string HashOfEmpty = TextHash.Of("");

    /// <summary>The keys of many UserData in all campaigns, by hash; of each the lowest contact ID first. An empty one has none.</summary>
    internal async Task<Dictionary<string, List<UserDataKeyEntity>>> ListAsync(
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
                var keys = await new UserDataBucketReader(tables.UserDataKeys, bucket.Key, wanted).ReadAsync(stop);
                lock (found)
                {
                    foreach (var ofHash in keys.GroupBy(key => key.Hash, StringComparer.Ordinal))
                        found.Add(ofHash.Key, [.. ofHash.OrderBy(key => key.ContactId)]);
                }
            });
        return found;
    }

    /// <summary>Makes sure that each contact is found by its UserData, if it has one.</summary>
    internal async Task AddAsync(IReadOnlyList<(ContactAddress Contact, string UserData)> contacts, CancellationToken cancellationToken)
    {
        List<MissingKeys> missing =
        [
            .. contacts.Where(contact => contact.UserData.Length > 0).GroupBy(
                contact => (contact.UserData, contact.Contact.CampaignId),
                (of, group) => new MissingKeys(of.UserData, group.Select(contact => contact.Contact))),
        ];
        await CompareAndSet.RepeatAsync(async attempt =>
        {
            // the first attempt takes it that nobody has these UserData; whatever is there already is read only if that is wrong
            if (attempt > 1)
            {
                var keys = await ListAsync(missing[0].Client, [.. missing.Select(addition => addition.Hash)], cancellationToken);
                missing.RemoveAll(addition => !addition.LeavesAnyAfter(keys.GetValueOrDefault(addition.Hash, [])));
            }

            var refused = await tables.UserDataKeys.TryWriteAllAsync(
                missing.Select(addition => addition.ToItem()), Refusals.Few, cancellationToken);
            var isRefused = refused.ToHashSet();
            missing.RemoveAll(addition => !isRefused.Contains(addition) && addition.IsWhole);
            return missing.Count == 0;
        }, cancellationToken);
    }

    /// <summary>Makes each contact the first of its UserData in its campaign; the list has a campaign's UserData only once.</summary>
    /// <returns>The IDs of the contacts that are not the first, since others are.</returns>
    internal async Task<HashSet<long>> TryClaimAsync(
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
                var keys = await ListAsync(contacts[0].Contact.Client, [.. missing.Select(claim => claim.Hash)], cancellationToken);
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
                Refusals.Few, cancellationToken);
            return missing.Count == 0;
        }, cancellationToken);
        return others;
    }

    /// <summary>Removes the keys of contacts that are gone, from the store and from the lists.</summary>
    /// <param name="keys">The keys of their UserData by its hash, read before any of them was deleted.</param>
    /// <returns>The contacts whose keys may not be removed, for whatever reason: they are to be removed one by one.</returns>
    internal async Task<List<Contact>> TryRemoveAsync(
        IEnumerable<Contact> contacts, IReadOnlyDictionary<string, List<UserDataKeyEntity>> keys, CancellationToken cancellationToken)
    {
        var left = new List<Contact>();
        var groups = contacts
            .Where(contact => contact.UserData is { Length: > 0 } userData && keys.ContainsKey(TextHash.Of(userData)))
            .GroupBy(contact => (contact.UserData, contact.Address.CampaignId))
            .Select(group => group.OrderByDescending(contact => contact.Id).Chunk(RemovedKeys.MaxContacts).ToList())
            .ToList();

        // of a UserData with very many contacts the claim, which is the lowest ID's, goes in the last round
        for (var round = 0; groups.Exists(group => group.Count > round); round++)
        {
            var removals = groups.Where(group => group.Count > round).Select(group => group[round])
                .Select(of => new RemovedKeys(of, keys[TextHash.Of(of[0].UserData!)])).Where(removal => removal.Actions.Count > 0)
                    .ToList();
            var refused = await tables.UserDataKeys.TryWriteAllAsync(
                removals.Select(removal => new BulkItem<RemovedKeys>(removal, removal.Actions)),
                Refusals.Few with { Covers = static _ => true }, cancellationToken);
            left.AddRange(refused.SelectMany(removal => removal.Contacts));
            foreach (var removal in removals.Except(refused))
                removal.Apply();
        }

        return left;
    }

    /// <summary>Contacts of one UserData in one campaign that have no keys yet.</summary>
    private sealed class MissingKeys
    {
        private readonly string _userData;
        private readonly UserDataKeyEntity _claim;
        private List<ContactAddress> _contacts;
        private bool _isClaimed;

        public MissingKeys(string userData, IEnumerable<ContactAddress> contacts)
        {
            _userData = userData;
            _contacts = [.. contacts.Distinct().OrderBy(contact => contact.Id)];
            _claim = UserDataKeyEntity.Claim(_contacts[0], userData);
        }

        public ClientId Client => _contacts[0].Client;
        public string Hash => _claim.Hash;

        /// <summary>Whether its item holds all that is missing.</summary>
        public bool IsWhole => _contacts.Count <= TableWrites.MaxActions - (_isClaimed ? 1 : 0);

        /// <summary>The lowest ID becomes the claim, and the others get further rows; beside a claim, which is touched, all do.</summary>
        public BulkItem<MissingKeys> ToItem()
        {
            var (row, others) = _isClaimed
                ? (UserDataKeyEntity.Touch(_claim), _contacts)
                : (new EntityAction(TableTransactionActionType.Add, UserDataKeyEntity.Claim(_contacts[0], _userData)), _contacts.Skip(1));
            return new(this,
            [
                row,
                .. others.Take(TableWrites.MaxActions - 1).Select(contact =>
                    new EntityAction(TableTransactionActionType.UpsertReplace, UserDataKeyEntity.Further(contact, _userData))),
            ]);
        }

        /// <summary>Leaves out the contacts that have a key; says whether any is left.</summary>
        public bool LeavesAnyAfter(List<UserDataKeyEntity> keys)
        {
            var ofCampaign = keys.Where(key => key.CampaignId == _claim.CampaignId).ToList();
            var known = ofCampaign.Select(key => key.ContactId).ToHashSet();
            _contacts = [.. _contacts.Where(contact => !known.Contains(contact.Id))];
            _isClaimed = ofCampaign.Exists(key => key.IsClaim);
            return _contacts.Count > 0;
        }
    }

    /// <summary>The keys of contacts of one UserData in one campaign that are gone.</summary>
    private sealed class RemovedKeys
    {
        /// <summary>The most contacts: each may have a claim and a further row, the heir another two.</summary>
        public const int MaxContacts = (TableWrites.MaxActions / 2) - 1;

        private readonly List<UserDataKeyEntity> _keys;
        private readonly List<UserDataKeyEntity> _gone;
        private readonly UserDataKeyEntity? _passed;

        /// <param name="keys">The keys of their UserData in all campaigns, lowest ID first.</param>
        public RemovedKeys(IReadOnlyList<Contact> contacts, List<UserDataKeyEntity> keys)
        {
            Contacts = contacts;
            _keys = keys;
            var campaign = contacts[0].Address.CampaignId;
            var ids = contacts.Select(contact => contact.Id).ToHashSet();
            var ofCampaign = keys.Where(key => key.CampaignId == campaign).ToLookup(key => ids.Contains(key.ContactId));
            _gone = [.. ofCampaign[true]];
            if (_gone.Find(key => key.IsClaim) is { } claim && ofCampaign[false].FirstOrDefault() is { } heir)
            {
                // the claim stays and leads to the heir, whose further row goes in its place
                _passed = new() { PartitionKey = claim.PartitionKey, RowKey = claim.RowKey, ContactId = heir.ContactId };
                Actions.Add(new(TableTransactionActionType.UpdateReplace, _passed, claim.ETag));
                _gone[_gone.IndexOf(claim)] = heir;
                Actions.AddRange(_gone.Select(key => EntityAction.Delete(key.PartitionKey, key.RowKey)));
                _gone.Add(claim);
            }
            else
            {
                Actions.AddRange(_gone.Select(key => EntityAction.Delete(key.PartitionKey, key.RowKey, key.IsClaim ? key.ETag : default)));
            }
        }

        public IReadOnlyList<Contact> Contacts { get; }
        public List<EntityAction> Actions { get; } = [];

        /// <summary>Brings the keys up to what the store has once the actions are done.</summary>
        public void Apply()
        {
            _keys.RemoveAll(_gone.Contains);
            if (_passed is not null)
                _keys.Insert(0, _passed);
        }
    }
}
