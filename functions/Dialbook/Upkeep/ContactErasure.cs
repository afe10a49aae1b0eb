using Dialbook.Campaigns;
using Dialbook.Contacts;

namespace Dialbook.Upkeep;

/// <summary>Finds and erases contacts, with their calls and keys.</summary>
public sealed class ContactErasure(
    CampaignStore campaigns, ContactStore store, ContactFinder finder, ContactDeletion deletion, CallHistory history,
    UserDataBulkIndex index)
{
    private const int SideBySide = 8;

    /// <summary>By UserData through its keys; by telephone number or mail address by looking at every contact.</summary>
    internal async Task<List<Contact>> FindAsync(ClientId client, ErasureSubject subject, CancellationToken cancellationToken)
    {
        if (!subject.HasTelephoneOrEmail)
            return await finder.FindAllAsync(client, subject.UserData!, cancellationToken);
        var found = new List<Contact>();
        await foreach (var contacts in InOrder.SelectAsync(
            await campaigns.ListBlocksAsync(client, cancellationToken), SideBySide, ReadAsync, cancellationToken))
            found.AddRange(contacts);
        return found;

        async Task<List<Contact>> ReadAsync((long Block, int Campaign) block)
        {
            var contacts = await store.ListAsync(
                IdRun.OfBlock(client, block.Campaign, block.Block), ContactEntity.Person, cancellationToken);
            return contacts.FindAll(contact => subject.Concerns(contact.Text));
        }
    }

    internal async Task EraseAsync(ClientId client, FoundPerson person, ErasureReport report, CancellationToken cancellationToken)
    {
        foreach (var contacts in person.Contacts.Chunk(ContactDeletion.MaxKeys))
        {
            var hashes = contacts.Select(contact => contact.UserData).OfType<string>().Where(text => text.Length > 0).Select(TextHash.Of)
                .ToHashSet(StringComparer.Ordinal);
            var keys = await index.ListAsync(client, hashes, cancellationToken);
            var calls = await history.ListAsync(contacts, cancellationToken);
            var deleted = await deletion.DeleteAllAsync(client, new([.. contacts.Select(contact => contact.Id)], []), cancellationToken);
            if (deleted.NotDeletedIds.Count > 0)
                throw DialbookException.Contended();
            report.Add("Contacts", deleted.Count);
            report.Add("History", calls.Sum(ofContact => ofContact.Count()));
            report.Add("UserDataKeys", keys.Values.SelectMany(ofHash => ofHash).Count(key => person.ContactIds.Contains(key.ContactId)));
        }

        if (person.Subject.HasTelephone)
            report.Add("History", await ClearCallsAsync(client, person.Subject, cancellationToken));
    }

    /// <summary>Takes the number out of calls of contacts that do not have it any more.</summary>
    private async Task<int> ClearCallsAsync(ClientId client, ErasureSubject subject, CancellationToken cancellationToken)
    {
        var cleared = 0;
        await foreach (var count in InOrder.SelectAsync(
            await campaigns.ListBlocksAsync(client, cancellationToken), SideBySide, ClearAsync, cancellationToken))
            cleared += count;
        return cleared;

        async Task<int> ClearAsync((long Block, int Campaign) block)
        {
            var count = 0;
            foreach (var call in await store.ListCallsAsync(IdRun.OfBlock(client, block.Campaign, block.Block), cancellationToken))
            {
                if (!subject.IsTelephone(call.Text(CallColumns.PhoneNumber)))
                    continue;
                (call[CallColumns.PhoneNumber], call.StatisticsPartA) = (null, "{}");
                count += await store.TryReplaceCallAsync(
                    new ContactAddress(client, block.Campaign, call.ContactId), call, cancellationToken)
                    ? 1 : 0;
            }

            return count;
        }
    }
}
