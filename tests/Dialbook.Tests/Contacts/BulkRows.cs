using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Storage;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Contacts;

/// <summary>Many contacts at once, for tests of what is done to many.</summary>
internal static class BulkRows
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Contacts with IDs of their own that are not written yet.</summary>
    public static async Task<List<Contact>> DraftAsync(
        TestClient client, int count, Func<int, string?> userData, Campaign? campaign = null, string? importKey = null)
    {
        var contacts = new List<Contact>();
        while (contacts.Count < count)
        {
            var (first, taken) = await client.Domain.Ids.ReserveAsync(
                client.Id, (campaign ?? client.Campaign).Id, count - contacts.Count, Cancellation);
            for (var id = first; id < first + taken; id++)
            {
                var contact = new Contact(new(client.Id, (campaign ?? client.Campaign).Id, id)) { ImportKey = importKey };
                contact[ContactColumns.Name] = $"{contacts.Count:D5}";
                contact[ContactColumns.UserData] = userData(contacts.Count);
                contacts.Add(contact);
            }
        }

        return contacts;
    }

    /// <summary>Contacts that are written, and found by their UserData.</summary>
    public static async Task<List<Contact>> ImportAsync(
        TestClient client, int count, Func<int, string?> userData, Campaign? campaign = null)
    {
        var contacts = await DraftAsync(client, count, userData, campaign);
        await client.Domain.BulkIndex.AddAsync(Keys(contacts), Cancellation);
        Assert.Empty(await client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation));
        return contacts;
    }

    public static List<(ContactAddress Contact, string UserData)> Keys(IEnumerable<Contact> contacts) =>
        [.. contacts.Select(contact => (contact.Address, contact.UserData ?? ""))];

    public static ContactKeyList ById(IEnumerable<Contact> contacts) => new([.. contacts.Select(contact => contact.Id)], []);

    /// <summary>All contacts that the index leads to from a UserData, in order, and the one of each campaign that has the claim.</summary>
    public static async Task<(List<long> All, List<long> Claims)> IndexedAsync(TestClient client, string userData) =>
        (await IndexedAsync(client, [userData]))[0];

    /// <inheritdoc cref="IndexedAsync(TestClient, string)"/>
    public static async Task<List<(List<long> All, List<long> Claims)>> IndexedAsync(TestClient client, IReadOnlyList<string> userData)
    {
        var keys = await client.Domain.BulkIndex.ListAsync(client.Id, [.. userData.Select(TextHash.Of)], Cancellation);
        return
        [
            .. userData.Select(text => keys.GetValueOrDefault(TextHash.Of(text), [])).Select(of => (
                of.Select(key => key.ContactId).ToList(), of.Where(key => key.IsClaim).Select(key => key.ContactId).ToList())),
        ];
    }
}
