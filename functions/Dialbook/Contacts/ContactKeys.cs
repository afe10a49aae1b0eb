using System.Globalization;

namespace Dialbook.Contacts;

/// <summary>
/// The keys of the table <c>Contacts</c>: a block's contacts as <c>c</c>+ID, and their calls as <c>h</c>+ID+<c>-</c>+sequence.
/// </summary>
internal static class ContactKeys
{
    /// <summary>The row keys of all contacts of a block are in [<c>c</c>, <c>d</c>).</summary>
    public const string FirstContact = "c";

    /// <inheritdoc cref="FirstContact"/>
    public const string AfterContacts = "d";

    public static string Partition(ClientId client, int campaign, long block) =>
        StorageKey.Of(client, campaign) + "-" + StorageKey.OfBlock(block);

    public static string Partition(ContactAddress address) => Partition(address.Client, address.CampaignId, address.Block);

    public static string Row(long contactId) => "c" + StorageKey.OfContact(contactId);

    /// <summary>The row of one call; a sequence of 0 precedes all, since calls count from 1.</summary>
    public static string CallRow(long contactId, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"h{StorageKey.OfContact(contactId)}-{sequence:D6}");

    /// <summary>The contact that a call's row belongs to.</summary>
    public static long ContactOfCall(string callRow) => StorageKey.Number(callRow.AsSpan(1, 15));

    /// <summary>Above the last call of a contact.</summary>
    public static string AfterCalls(long contactId) => "h" + StorageKey.OfContact(contactId) + "-" + StorageKey.PrefixEnd;

    public static ContactAddress Address(ReadOnlySpan<char> partitionKey, ReadOnlySpan<char> rowKey) =>
        new(new ClientId((int)StorageKey.Number(partitionKey[..10])), (int)StorageKey.Number(partitionKey[11..21]), StorageKey.Number(
            rowKey[1..16]));
}
