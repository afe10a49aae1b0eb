using Azure.Data.Tables;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Storage;

namespace Dialbook.Tests.Running;

/// <summary>Writes rows as the domain does, but many at once.</summary>
internal static class CallRows
{
    private const int MaxTransaction = 99;

    /// <summary>Calls of a contact that has none yet.</summary>
    public static async Task AddAsync(TestClient client, Contact contact, int count)
    {
        var calls = Enumerable.Range(1, count).Select(sequence =>
        {
            var call = new Call { Sequence = sequence };
            call[CallColumns.DiallerContactsId] = contact.Id;
            return new EntityAction(TableTransactionActionType.Add, new CallEntity(contact.Address, call));
        });
        foreach (var transaction in calls.Chunk(MaxTransaction))
            await client.Domain.Tables.Contacts.SubmitAsync(transaction, TestContext.Current.CancellationToken);
        contact.RecordedCalls = count;
        Assert.True(await client.Domain.Contacts.TryReplaceAsync(contact, TestContext.Current.CancellationToken));
    }

    /// <summary>Fills blocks of a campaign up to a number of contacts, named by their number from 0.</summary>
    public static async Task<List<long>> ImportAsync(TestClient client, Campaign campaign, int count)
    {
        var ids = new List<long>();
        while (ids.Count < count)
        {
            var (first, taken) = await client.Domain.Ids.ReserveAsync(
                client.Id, campaign.Id, Math.Min(MaxTransaction, count - ids.Count), TestContext.Current.CancellationToken);
            var run = Enumerable.Range(0, taken).Select(i => first + i).ToList();
            await client.Domain.Tables.Contacts.SubmitAsync([.. run.Select((id, i) =>
            {
                var contact = new Contact(new(client.Id, campaign.Id, id));
                contact[ContactColumns.Name] = $"{ids.Count + i:D5}";
                return new EntityAction(TableTransactionActionType.Add, new ContactEntity(contact));
            })], TestContext.Current.CancellationToken);
            ids.AddRange(run);
        }

        return ids;
    }
}
