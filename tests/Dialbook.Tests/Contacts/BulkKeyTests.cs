using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Contacts;

/// <summary>Keys of many UserData are written at once.</summary>
public sealed class BulkKeyTests(AzuriteServer azurite)
{
    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Lowest_ID_Of_A_UserData_In_A_Campaign_Gets_The_Claim_And_The_Others_Stand_Beside_It()
    {
        var client = await TestClient.NewAsync(azurite);
        var second = await client.NewCampaignAsync("Second");
        var before = await BulkRows.ImportAsync(client, 10, i => $"u {i}");
        List<Contact> contacts =
        [
            .. await BulkRows.DraftAsync(client, 120, i => i % 7 == 0 ? "" : $"u {i % 30}"),
            .. await BulkRows.DraftAsync(client, 60, i => $"u {i % 30}", second),
        ];
        await client.Domain.BulkIndex.AddAsync(BulkRows.Keys(Enumerable.Reverse(contacts)), Cancellation);
        for (var i = 0; i < 30; i++)
        {
            var of = before.Concat(contacts).Where(contact => contact.UserData == $"u {i}").ToList();
            var (all, claims) = await BulkRows.IndexedAsync(client, $"u {i}");
            Assert.Equal(of.Select(contact => contact.Id).Order(), all);
            Assert.Equal(
                of.GroupBy(contact => contact.Address.CampaignId).Select(group => group.Min(contact => contact.Id)).Order(), claims);
        }

        Assert.Empty((await BulkRows.IndexedAsync(client, "")).All);
    }

    [Fact]
    public async Task A_Repeated_Bulk_Write_Finds_Its_Own_Rows()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.DraftAsync(client, 400, i => $"u {i % 300}");
        var versions = new List<(string, Azure.ETag)>();
        for (var round = 0; round < 3; round++)
        {
            await client.Domain.BulkIndex.AddAsync(BulkRows.Keys(contacts), Cancellation);
            var keys = new List<(string, Azure.ETag)>();
            for (var i = 0; i < 300; i += 20)
                keys.AddRange(
                    (await client.Domain.Index.ListAsync(client.Id, $"u {i}", null, Cancellation)).Select(key => (key.RowKey, key.ETag)));
            Assert.Equal(round == 0 ? keys : versions, keys);
            versions = keys;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task More_Contacts_Of_One_UserData_Than_A_Transaction_Holds_Are_All_Found(int before)
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.ImportAsync(client, before, _ => "u");
        contacts.AddRange(await BulkRows.DraftAsync(client, 250, _ => "u"));
        for (var round = 0; round < 2; round++)
        {
            await client.Domain.BulkIndex.AddAsync(BulkRows.Keys(contacts), Cancellation);
            var (all, claims) = await BulkRows.IndexedAsync(client, "u");
            Assert.Equal(contacts.Select(contact => contact.Id), all);
            Assert.Equal([contacts[0].Id], claims);
        }
    }

    [Fact]
    public async Task New_UserData_Take_A_Transaction_For_Each_Bucket()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.DraftAsync(client, 500, i => $"u {i}");
        var transport = new FaultyTransport();
        await client.Process(transport).BulkIndex.AddAsync(BulkRows.Keys(contacts), Cancellation);
        Assert.Equal(16, transport.RequestCount);
    }

    [Fact]
    public async Task Two_Bulk_Writes_At_Once_Lose_No_Contact()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        for (var round = 0; round < 20; round++)
        {
            var name = $"{round}";
            var ours = await BulkRows.DraftAsync(client, 30, i => $"{name} {i % 20}");
            var theirs = await BulkRows.DraftAsync(client, 30, i => $"{name} {i % 15}");
            await Task.WhenAll(
                client.Domain.BulkIndex.AddAsync(BulkRows.Keys(ours), Cancellation),
                other.BulkIndex.AddAsync(BulkRows.Keys(theirs), Cancellation),
                other.BulkIndex.AddAsync(BulkRows.Keys(ours), Cancellation));
            var groups = ours.Concat(theirs).GroupBy(contact => contact.UserData!).ToList();
            foreach (var (group, (all, claims)) in groups.Zip(await BulkRows.IndexedAsync(client, [.. groups.Select(group => group.Key)])))
            {
                Assert.Equal(group.Select(contact => contact.Id).Order(), all);
                Assert.Single(claims);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Bulk_Write_Of_Keys_That_Broke_Off_Anywhere_Is_Ended_By_Its_Repetition(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            await BulkRows.ImportAsync(client, 2, i => $"{step} {i}");
            var contacts = await BulkRows.DraftAsync(client, 8, i => $"{step} {i % 5}");
            await client.Process(transport, maxRetries: 0).BulkIndex.AddAsync(BulkRows.Keys(contacts), Cancellation).FailsAsync();
            await client.Domain.BulkIndex.AddAsync(BulkRows.Keys(contacts), Cancellation);
            Assert.Empty(await client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation));
            foreach (var contact in contacts)
                Assert.Contains(contact.Id, (await client.FindAsync(contact.UserData!)).Select(found => found.Id));
            await client.AssertSoundAsync();
        });
    }

    [Fact]
    public async Task Claims_Go_To_One_Of_Two_And_A_Repetition_Still_Has_Its_Own()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        for (var round = 0; round < 20; round++)
        {
            var name = $"{round}";
            var ours = await BulkRows.DraftAsync(client, 25, i => $"{name} {i}");
            var theirs = await BulkRows.DraftAsync(client, 30, i => $"{name} {i}");
            var refused = await Task.WhenAll(
                client.Domain.BulkIndex.TryClaimAsync(BulkRows.Keys(ours), Cancellation),
                other.BulkIndex.TryClaimAsync(BulkRows.Keys(Enumerable.Reverse(theirs)), Cancellation));
            var indexed = await BulkRows.IndexedAsync(client, [.. theirs.Select(contact => contact.UserData!)]);
            for (var i = 0; i < 30; i++)
            {
                var (all, claims) = indexed[i];
                Assert.Equal(all, claims);
                Assert.Equal(i < 25 && !refused[0].Contains(ours[i].Id) ? ours[i].Id : theirs[i].Id, Assert.Single(claims));
                Assert.True(refused[1].Contains(theirs[i].Id) == (claims[0] != theirs[i].Id));
            }

            Assert.True(refused[0].SetEquals(await other.BulkIndex.TryClaimAsync(BulkRows.Keys(ours), Cancellation)));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Claims_Whose_Writing_Broke_Off_Are_Known_Again(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            var before = await BulkRows.ImportAsync(client, 3, i => $"{step} {i}");
            var contacts = await BulkRows.DraftAsync(client, 10, i => $"{step} {i}");
            await client.Process(transport, maxRetries: 0).BulkIndex.TryClaimAsync(BulkRows.Keys(contacts), Cancellation).FailsAsync();
            var refused = await client.Domain.BulkIndex.TryClaimAsync(BulkRows.Keys(contacts), Cancellation);
            Assert.Equal(contacts.Take(3).Select(contact => contact.Id), refused.Order());
            for (var i = 0; i < 10; i++)
                Assert.Equal([(i < 3 ? before : contacts)[i].Id], (await BulkRows.IndexedAsync(client, $"{step} {i}")).All);
        });
    }
}
