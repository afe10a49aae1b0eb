using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Contacts;

/// <summary>Many contacts are written at once.</summary>
public sealed class BulkContactTests(AzuriteServer azurite)
{
    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contacts_Of_Several_Campaigns_And_Blocks_Are_Written_In_Transactions()
    {
        var client = await TestClient.NewAsync(azurite);
        var second = await client.NewCampaignAsync("Second");
        List<Contact> contacts =
        [
            .. await BulkRows.DraftAsync(client, 1_050, _ => null), .. await BulkRows.DraftAsync(client, 150, _ => null, second),
        ];
        var transport = new FaultyTransport();
        Assert.Empty(await client.Process(transport).BulkContacts.TryAddAsync(contacts, Cancellation));

        // and of each campaign it was looked up whether it is in a selection
        Assert.Equal(10 + 1 + 2 + 2, transport.RequestCount);
        var listed = await client.ListAsync(new ContactQuery());
        Assert.Equal(
            contacts.Select(contact => (contact.Id, contact.ETag)).Order(new ById()), listed.Select(contact => (contact.Id, contact.ETag)));
        Assert.Empty(await client.Domain.BulkContacts.TryAddAsync([], Cancellation));
    }

    [Fact]
    public async Task A_Contact_With_The_Same_Import_Key_Is_A_Repetition_And_Any_Other_Has_Taken_The_ID()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.DraftAsync(client, 300, _ => null, importKey: "key");
        Assert.Empty(await client.Domain.BulkContacts.TryAddAsync([.. contacts.Where((_, i) => i % 3 == 0)], Cancellation));
        var others = contacts.Where((_, i) => i % 51 == 1)
            .Select((contact, i) => new Contact(contact.Address) { ImportKey = i % 2 == 0 ? null : "other" }).ToList();
        Assert.Empty(await client.Domain.BulkContacts.TryAddAsync(others, Cancellation));

        var refused = await client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation);
        Assert.Equal(others.Select(contact => contact.Id), refused.Select(contact => contact.Id).Order());
        Assert.Equal(contacts.Select(contact => contact.Id), (await client.ListAsync()).Select(contact => contact.Id));

        contacts.ForEach(contact => contact.ImportKey = null);
        Assert.Equal(300, (await client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation)).Count);
    }

    [Fact]
    public async Task Large_Contacts_Are_Spread_Over_Transactions_That_The_Store_Takes()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.DraftAsync(client, 60, _ => null);
        foreach (var contact in contacts)
        {
            foreach (var column in (Dialbook.Records.Column[])[ContactColumns.Comment, ContactColumns.Website])
                contact[column] = new string(contact.Id % 2 == 0 ? '漢' : '\u0001', 30_000);
        }

        Assert.Empty(await client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation));
        contacts.ForEach(contact => contact[ContactColumns.Name] = "Ada");
        Assert.Empty(await client.Domain.BulkContacts.TryReplaceAsync(contacts, Cancellation));
        var listed = await client.ListAsync();
        Assert.Equal(60, listed.Count);
        Assert.All(listed, contact => Assert.Equal(
            ("Ada", new string(contact.Id % 2 == 0 ? '漢' : '\u0001', 30_000)),
            (contact.Text(ContactColumns.Name), contact.Text(ContactColumns.Comment))));
    }

    [Fact]
    public async Task Two_At_Once_With_The_Same_Import_Keys_Both_Have_Written_Them()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        for (var round = 0; round < 20; round++)
        {
            var contacts = await BulkRows.DraftAsync(client, 150, _ => null, importKey: $"{round}");
            var again = contacts.Select(contact => new Contact(contact.Address) { ImportKey = contact.ImportKey }).ToList();
            var refused = await Task.WhenAll(
                client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation),
                other.BulkContacts.TryAddAsync(Enumerable.Reverse(again).ToList(), Cancellation));
            Assert.Equal(0, refused.Sum(list => list.Count));
        }

        Assert.Equal(3_000, (await client.ListAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Bulk_Write_That_Broke_Off_Anywhere_Is_Ended_By_Its_Repetition(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            var contacts = await BulkRows.DraftAsync(client, 220, _ => null, importKey: $"{step}");
            Assert.Empty(await client.Domain.BulkContacts.TryAddAsync([contacts[150]], Cancellation));
            await client.Process(transport, maxRetries: 0).BulkContacts.TryAddAsync(contacts, Cancellation).FailsAsync();
            Assert.Empty(await client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation));
            var ids = contacts.Select(contact => contact.Id).ToHashSet();
            Assert.Equal(220, (await client.ListAsync()).Count(contact => ids.Contains(contact.Id)));
        });
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(60, true)]
    public async Task Of_Changed_Contacts_Those_Are_Left_That_Somebody_Else_Changed_Or_Deleted(int elsewhere, bool onlyChanges)
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.ImportAsync(client, 150, _ => null);
        var stale = contacts.Where((_, i) => i % (150 / elsewhere) == 0).Take(elsewhere).ToList();
        foreach (var contact in stale)
        {
            if (contact.Id % 2 == 0)
                await client.Domain.Locks.LockAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation);
            else
                await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation);
        }

        if (onlyChanges)
            contacts.ForEach(contact => contact.Remember());
        contacts.ForEach(contact => contact[ContactColumns.Company] = "Navy");
        var refused = await client.Domain.BulkContacts.TryReplaceAsync(contacts, Cancellation);
        Assert.Equal(stale.Select(contact => contact.Id), refused.Select(contact => contact.Id).Order());
        var listed = await client.ListAsync();
        Assert.Equal(150 - elsewhere, listed.Count(contact => contact.Text(ContactColumns.Company) == "Navy"));
        foreach (var contact in listed.Where(contact => contact.Text(ContactColumns.Company) == "Navy"))
            Assert.Equal(contact.ETag, contacts.Find(other => other.Id == contact.Id)!.ETag);
    }

    private sealed class ById : IComparer<(long Id, Azure.ETag ETag)>
    {
        public int Compare((long Id, Azure.ETag ETag) x, (long Id, Azure.ETag ETag) y) => x.Id.CompareTo(y.Id);
    }
}
