using Azure;
using Azure.Data.Tables;

namespace Dialbook.Contacts;

/// <summary>
/// Contacts of one UserData in one campaign that are to be found by it: what is still missing, given the keys that are there.
/// </summary>
internal sealed class UserDataKeyAddition
{
    private readonly string _userData;
    private readonly UserDataKeyEntity _claim;
    private List<ContactAddress> _contacts;
    private bool _isClaimed;

    public UserDataKeyAddition(string userData, IEnumerable<ContactAddress> contacts)
    {
        _userData = userData;
        _contacts = [.. contacts.Distinct().OrderBy(contact => contact.Id)];
        _claim = UserDataKeyEntity.Claim(_contacts[0], userData);
    }

    public ClientId Client => _contacts[0].Client;

    public string Hash => _claim.Hash;

    /// <summary>Whether its item holds all that is missing.</summary>
    public bool IsWhole => _contacts.Count <= TableWrites.MaxActions - (_isClaimed ? 1 : 0);

    /// <summary>
    /// The lowest ID becomes the claim, and the others get further rows. Beside a claim all get further rows, and touching the claim keeps
    /// it from being deleted as stale at the same time.
    /// </summary>
    public BulkItem<UserDataKeyAddition> ToItem()
    {
        var (row, others) = _isClaimed
            ? (new EntityAction(
                TableTransactionActionType.UpdateMerge, new KeyEntity { PartitionKey = _claim.PartitionKey, RowKey = _claim.RowKey },
                ETag.All), _contacts)
            : (new EntityAction(TableTransactionActionType.Add, UserDataKeyEntity.Claim(_contacts[0], _userData)), _contacts.Skip(1));
        return new(this,
        [
            row,
            .. others.Take(TableWrites.MaxActions - 1).Select(contact =>
                new EntityAction(TableTransactionActionType.UpsertReplace, UserDataKeyEntity.Further(contact, _userData))),
        ]);
    }

    /// <summary>Leaves out the contacts that have a key.</summary>
    /// <returns>Whether any is left.</returns>
    public bool LeavesAnyAfter(List<UserDataKeyEntity> keys)
    {
        var ofCampaign = keys.Where(key => key.CampaignId == _claim.CampaignId).ToList();
        var known = ofCampaign.Select(key => key.ContactId).ToHashSet();
        _contacts = [.. _contacts.Where(contact => !known.Contains(contact.Id))];
        _isClaimed = ofCampaign.Exists(key => key.IsClaim);
        return _contacts.Count > 0;
    }
}
