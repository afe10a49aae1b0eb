using Azure.Data.Tables;
using Dialbook.Contacts;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Contacts;

/// <summary>How the keys of many UserData are read: what is found, and how many requests it takes.</summary>
public sealed class UserDataScanTests(AzuriteServer azurite)
{
    private const int Stored = 5_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stored, 5, 7)]
    [InlineData(500, 5, 7)]
    [InlineData(7, 7, 7)]
    [InlineData(50, 5, 7)]
    [InlineData(20, 16, 22)]
    [InlineData(1, 1, 1)]
    public async Task Many_Hashes_Are_Read_In_Pages_And_Few_One_By_One(int wanted, int least, int most)
    {
        var client = await TestClient.NewAsync(azurite);
        var hashes = Enumerable.Range(0, Stored).Select(i => Hash('0', i)).ToList();
        await AddAsync(client, [.. hashes.Select((hash, i) => Key(client, hash, i))]);
        var picked = hashes.Where((_, i) => i % (Stored / wanted) == 0).Take(wanted).ToList();
        var transport = new FaultyTransport();
        var found = await client.Process(transport).BulkIndex.ListAsync(client.Id, picked, Cancellation);
        Assert.Equal(picked, found.Keys.Order(StringComparer.Ordinal));
        Assert.All(found, pair => Assert.Equal(hashes.IndexOf(pair.Key), Assert.Single(pair.Value).ContactId));
        Assert.InRange(transport.RequestCount, least, most);
    }

    [Fact]
    public async Task Where_Nothing_Is_Stored_A_Bucket_Takes_One_Query()
    {
        var client = await TestClient.NewAsync(azurite);
        var transport = new FaultyTransport();
        var wanted = Enumerable.Range(0, 10_000).Select(i => TextHash.Of($"{i}")).ToList();
        Assert.Empty(await client.Process(transport).BulkIndex.ListAsync(client.Id, wanted, Cancellation));
        Assert.Equal(16, transport.RequestCount);
        Assert.Empty(await client.Domain.BulkIndex.ListAsync(client.Id, [], Cancellation));
    }

    [Fact]
    public async Task A_Hash_With_More_Keys_Than_A_Page_Is_Read_Whole_And_So_Are_Its_Neighbours()
    {
        var client = await TestClient.NewAsync(azurite);
        var rows = new List<UserDataKeyEntity>();
        for (var i = 0; i < 200; i++)
        {
            var count = i is 20 or 100 ? 2_100 : i % 3;
            rows.AddRange(Enumerable.Range(0, count).Select(j => Key(client, Hash('a', i), (count - j) + (10_000 * i), isFurther: j > 0)));
        }

        await AddAsync(client, rows);
        foreach (var wanted in (int[][])[[.. Enumerable.Range(0, 200)], [20, 100], [.. Enumerable.Range(90, 20)],
            [.. Enumerable.Range(20, 81)]])
        {
            var found = await client.Domain.BulkIndex.ListAsync(
                client.Id, [.. wanted.Reverse().Select(i => Hash('a', i)), Hash('a', 500)], Cancellation);
            foreach (var i in Enumerable.Range(0, 200))
            {
                var expected = wanted.Contains(i) ? rows.Where(row => row.Hash == Hash('a', i)).Select(row => row.ContactId).Order() : null;
                Assert.Equal(
                    expected is null || !expected.Any() ? null : expected,
                    found.GetValueOrDefault(Hash('a', i))?.Select(key => key.ContactId));
            }

            Assert.Equal(wanted.Count(i => i is 20 or 100 || i % 3 > 0), found.Count);
        }
    }

    [Fact]
    public async Task Keys_Of_All_Campaigns_And_Buckets_Are_Found_With_Their_Versions_And_None_Of_Another_Client()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = await TestClient.NewAsync(azurite);
        var second = await client.NewCampaignAsync("Second");
        var contacts = await BulkRows.ImportAsync(client, 60, i => $"u {i % 50}");
        contacts.AddRange(await BulkRows.ImportAsync(client, 40, i => $"u {i}", second));
        await BulkRows.ImportAsync(other, 10, i => $"u {i}");

        var found = await client.Domain.BulkIndex.ListAsync(
            client.Id, [.. Enumerable.Range(0, 100).Select(i => TextHash.Of($"u {i}")), TextHash.Of("")], Cancellation);
        Assert.Equal(50, found.Count);
        for (var i = 0; i < 50; i++)
        {
            var keys = found[TextHash.Of($"u {i}")];
            Assert.Equal(
                contacts.Where(contact => contact.UserData == $"u {i}").Select(contact => contact.Id).Order(),
                keys.Select(key => key.ContactId));
            var one = await client.Domain.Index.ListAsync(client.Id, $"u {i}", null, Cancellation);
            Assert.Equal(one.Select(key => (key.RowKey, key.ETag)), keys.Select(key => (key.RowKey, key.ETag)));
        }
    }

    private static string Hash(char bucket, int number) => $"{bucket}{number:x31}";

    private static UserDataKeyEntity Key(TestClient client, string hash, long contact, bool isFurther = false) => new()
    {
        PartitionKey = UserDataKeyEntity.Partition(client.Id, hash),
        RowKey = UserDataKeyEntity.ClaimRow(hash, client.Campaign.Id) + (isFurther ? "-" + StorageKey.OfContact(contact) : ""),
        ContactId = contact,
    };

    private static async Task AddAsync(TestClient client, List<UserDataKeyEntity> rows)
    {
        foreach (var transaction in rows.Chunk(TableWrites.MaxActions))
        {
            await client.Domain.Tables.UserDataKeys.SubmitAsync(
                [.. transaction.Select(row => new EntityAction(TableTransactionActionType.Add, row))], Cancellation);
        }
    }
}
