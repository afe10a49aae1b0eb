using Azure.Data.Tables;

namespace Dialbook.Contacts;

/// <summary>Contacts of one UserData in one campaign that are gone, and what becomes of the keys that lead to them.</summary>
internal sealed class UserDataKeyRemoval
{
    /// <summary>The most contacts: each may have a claim and a further row, the heir another two.</summary>
    public const int MaxContacts = (TableWrites.MaxActions / 2) - 1;

    private readonly List<UserDataKeyEntity> _keys;
    private readonly List<UserDataKeyEntity> _gone;
    private readonly UserDataKeyEntity? _passed;

    /// <param name="keys">The keys of their UserData in all campaigns, lowest ID first.</param>
    public UserDataKeyRemoval(IReadOnlyList<Contact> contacts, List<UserDataKeyEntity> keys)
    {
        Contacts = contacts;
        _keys = keys;
        var campaign = Contacts[0].Address.CampaignId;
        var ids = Contacts.Select(contact => contact.Id).ToHashSet();
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
