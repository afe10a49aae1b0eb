using Azure;

namespace Dialbook.Contacts;

/// <summary>
/// Leads from a UserData to a contact: partition client-bucket (the hash's first digit), row hash-campaign for the claim, which names the
/// first contact of that UserData in that campaign, and hash-campaign-ID for a further one.
/// </summary>
internal sealed class UserDataKeyEntity : Entity
{
    public long ContactId { get; set; }

    public bool IsClaim => RowKey.Length == TextHashLength + 1 + CampaignLength;

    public string Hash => RowKey[..TextHashLength];

    public string ClaimRowKey => RowKey[..(TextHashLength + 1 + CampaignLength)];

    public int CampaignId => (int)StorageKey.Number(RowKey.AsSpan(TextHashLength + 1, CampaignLength));

    private const int TextHashLength = 32;
    private const int CampaignLength = 10;

    public static UserDataKeyEntity Claim(ContactAddress contact, string userData)
    {
        var hash = TextHash.Of(userData);
        return new()
        {
            PartitionKey = Partition(contact.Client, hash),
            RowKey = ClaimRow(hash, contact.CampaignId),
            ContactId = contact.Id,
        };
    }

    public static UserDataKeyEntity Further(ContactAddress contact, string userData)
    {
        var key = Claim(contact, userData);
        key.RowKey += "-" + StorageKey.OfContact(contact.Id);
        return key;
    }

    /// <summary>Changes nothing but the version, so that whoever is about to delete the claim as stale does not.</summary>
    public static EntityAction Touch(UserDataKeyEntity claim) =>
        new(TableTransactionActionType.UpdateMerge, new KeyEntity { PartitionKey = claim.PartitionKey, RowKey = claim.RowKey }, ETag.All);

    public static IEnumerable<string> Partitions(ClientId client) => "0123456789abcdef".Select(digit => Partition(client, digit));

    public static string Partition(ClientId client, string hash) => Partition(client, hash[0]);

    public static string ClaimRow(string hash, int campaign) => hash + "-" + StorageKey.OfCampaign(campaign);

    public ContactAddress Address(ClientId client) => new(client, CampaignId, ContactId);

    public override void Write(TableEntity row)
    {
        row.Set("ContactId", ContactId);

        // in the row key too, but there the store cannot filter by it
        row.Set("CampaignId", CampaignId);
    }

    public override void Read(TableEntity row)
    {
        ContactId = row.GetInt64("ContactId") ?? 0;
    }

    private static string Partition(ClientId client, char bucket) => StorageKey.Of(client) + "-" + bucket;
}
