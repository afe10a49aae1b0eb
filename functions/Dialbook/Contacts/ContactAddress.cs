namespace Dialbook.Contacts;

/// <summary>Where a contact stands: an ID alone gives its block, and the block its campaign.</summary>
public readonly record struct ContactAddress(ClientId Client, int CampaignId, long Id)
{
    /// <summary>Above the highest ID: a JavaScript number holds every contact's ID, and with a few digits more its calls' IDs.</summary>
    public const long EndOfIds = 900_000_000_000;

    /// <summary>The block of 1,000 IDs that the contact is in.</summary>
    public long Block => IdBlock.Of(Id);
}
