using Azure.Data.Tables;
using Dialbook.CallerIds;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdRefreshTests(AzuriteServer azurite)
{
    private const int Selection = 645;
    private readonly FakeTimeProvider _clock = new();
    private readonly InMemoryCallerIdSource _source = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Edits_And_A_Refresh_Give_What_A_Set_Made_From_Nothing_Is()
    {
        var random = new Random(1);
        var client = await TestClient.NewAsync(azurite);
        _source[Selection] = MadeUpTelephones.Random(random, 3_000);
        for (var version = 0; version < 12; version++)
        {
            var head = (await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!;
            await AssertIsAsync(client, client.Domain, MadeUpTelephones.Entries(_source[Selection]));
            var fresh = await TestClient.NewAsync(azurite);
            Assert.Equal(head.Hash, (await fresh.Domain.CallerIdRefresh(_source).RunAsync(new(fresh.Id, Selection), Cancellation))!.Hash);
            MadeUpTelephones.Edit(random, _source[Selection], random.Next(0, 40));
        }
    }

    [Fact]
    public async Task What_Is_Unchanged_Keeps_Its_Time_And_Costs_One_Write()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        _source[Selection] = [.. MadeUpTelephones.Random(new Random(1), 2_000), Of("none")];
        var first = (await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!;
        Assert.Equal((_clock.GetUtcNow(), _clock.GetUtcNow(), true), (first.Changed, first.Refreshed, first.IsMultiLanguage));
        Assert.InRange(first.Skipped, 50, 150);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var transport = new FaultyTransport();
        var second = (await client.Process(transport).CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!;
        Assert.Equal(first with { Refreshed = _clock.GetUtcNow() }, second);
        Assert.Equal(4, transport.RequestCount);
    }

    [Fact]
    public async Task One_Change_Writes_Few_Chunks()
    {
        var client = await TestClient.NewAsync(azurite);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 10_000);
        await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
        _source[Selection][77] = _source[Selection][77] with { Telephone = "4711", PersonId = 1, PersonName = "Another" };
        var chunks = new HashSet<string>(StringComparer.Ordinal);
        var transport = new FaultyTransport((request, _) =>
        {
            if (request.Method == Azure.Core.RequestMethod.Post && request.Uri.Path.EndsWith("/CallerIdChunks", StringComparison.Ordinal))
                chunks.Add(request.Uri.Path + chunks.Count);
            return Fault.None;
        });
        await client.Process(transport).CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
        Assert.InRange(chunks.Count, 1, 3);
        await AssertIsAsync(client, client.Process(), MadeUpTelephones.Entries(_source[Selection]));
    }

    [Fact]
    public async Task Sets_Of_Equal_Telephones_Are_Equal_And_Share_Their_Chunks()
    {
        var client = await TestClient.NewAsync(azurite);
        _source[1] = MadeUpTelephones.Random(new Random(1), 2_000);
        _source[2] = [.. Enumerable.Reverse(_source[1])];
        var heads = await Task.WhenAll(
            client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, 1), Cancellation),
            client.Process().CallerIdRefresh(_source).RunAsync(new(client.Id, 2), Cancellation));
        Assert.Equal(heads[0]!.Hash, heads[1]!.Hash);
        Assert.Equal(
            CallerIdChunk.Split(MadeUpTelephones.Entries(_source[1])).Count(),
            await client.Domain.Tables.CallerIdChunks.ListAsync<KeyEntity>(
                TableFilters.Within(StorageKey.Of(client.Id)), null, KeyEntity.Select, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_Set_Is_Made_When_It_Is_Asked_For_The_First_Time_Once_For_All()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 300);
        var sets = client.Domain.CallerIdSets(_source);
        var heads = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => sets.FindAsync(new(client.Id, Selection), Cancellation).AsTask()));
        Assert.Single(heads.Distinct());
        Assert.Equal(1, _source.Readings);
        Assert.Equal(heads[0], await client.Process().CallerIdSets(_source).FindAsync(new(client.Id, Selection), Cancellation));
        Assert.Equal(1, _source.Readings);
    }

    [Fact]
    public async Task The_Head_Is_Read_Once_In_Two_Seconds()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        _source[Selection] = [Of("111")];
        var transport = new FaultyTransport();
        var sets = client.Process(transport).CallerIdSets(_source);
        var first = await sets.FindAsync(new(client.Id, Selection), Cancellation);
        _source[Selection] = [Of("112")];
        await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
        var requests = transport.RequestCount;
        Assert.Equal(first, await sets.FindAsync(new(client.Id, Selection), Cancellation));
        Assert.Equal(requests, transport.RequestCount);
        _clock.Advance(CallerIdSets.CacheLifetime);
        Assert.NotEqual(first!.Hash, (await sets.FindAsync(new(client.Id, Selection), Cancellation))!.Hash);
        Assert.Equal(requests + 1, transport.RequestCount);
    }

    [Theory]
    [InlineData(Selection)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public async Task A_Selection_That_Is_Not_There_Has_No_Set_And_Leaves_No_Row(int selection)
    {
        var client = await TestClient.NewAsync(azurite);
        Assert.Null(await client.Domain.CallerIdSets(_source).FindAsync(new(client.Id, selection), Cancellation));
        Assert.Null(await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, selection), Cancellation));
        await AssertNothingLeftAsync(client);
    }

    [Fact]
    public async Task A_Removed_Selection_Has_No_Set_Any_More()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        _source[Selection] = [Of("1")];
        var sets = client.Domain.CallerIdSets(_source);
        Assert.NotNull(await sets.FindAsync(new(client.Id, Selection), Cancellation));
        _source.Remove(Selection);
        Assert.Null(await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation));
        _clock.Advance(CallerIdSets.CacheLifetime);
        Assert.Null(await sets.FindAsync(new(client.Id, Selection), Cancellation));
        await AssertNothingLeftAsync(client);
    }

    [Fact]
    public async Task A_Set_Of_Another_Client_Is_Not_Seen()
    {
        var (one, other) = (await TestClient.NewAsync(azurite), await TestClient.NewAsync(azurite));
        _source[Selection] = [Of("1")];
        await one.Domain.CallerIdRefresh(_source).RunAsync(new(one.Id, Selection), Cancellation);
        Assert.Null(await one.Domain.CallerIds.FindHeadAsync(new(other.Id, Selection), Cancellation));
    }

    [Fact]
    public async Task A_Slower_Refresh_With_Older_Telephones_Loses()
    {
        var client = await TestClient.NewAsync(azurite);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 300);
        for (var round = 0; round < 2; round++)
        {
            // the second has read, and before it writes the first is done, even if it found nothing new
            var isFirst = true;
            _source.Meanwhile = async () =>
            {
                if (!isFirst)
                    return;
                isFirst = false;
                if (round == 0)
                    MadeUpTelephones.Edit(new Random(2), _source[Selection], 10);
                await client.Process().CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
            };
            var readings = _source.Readings;
            await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
            Assert.Equal(3, _source.Readings - readings);
            await AssertIsAsync(client, client.Domain, MadeUpTelephones.Entries(_source[Selection]));
        }
    }

    [Fact]
    public async Task Many_Refreshes_At_Once_Beside_Changes_End_With_All_Changes()
    {
        var client = await TestClient.NewAsync(azurite);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 500);
        var random = new Random(3);
        for (var round = 0; round < 5; round++)
        {
            // a change, then a refresh for it, as the timer sends one
            await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
            {
                _source.Change(Selection, telephones => MadeUpTelephones.Edit(random, telephones, 3));
                await client.Process().CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
            }));
            await AssertIsAsync(client, client.Domain, MadeUpTelephones.Entries(_source[Selection]));
        }
    }

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Refresh_That_Is_Killed_Anywhere_Leaves_The_Last_Good_Set(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        var random = new Random(1);
        _source[Selection] = MadeUpTelephones.Random(random, 1_500);
        await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
        var before = MadeUpTelephones.Entries(_source[Selection]);
        await Faults.AtEachStepAsync(fault, 6, async (transport, step) =>
        {
            MadeUpTelephones.Edit(random, _source[Selection], 20);
            _source[Selection].Add(Of("123") with { PersonId = 1_000_000 * step });
            var now = MadeUpTelephones.Entries(_source[Selection]);
            var isKilled = await client.Process(transport, maxRetries: 0).CallerIdRefresh(_source)
                .RunAsync(new(client.Id, Selection), Cancellation).FailsAsync();
            var head = (await client.Domain.CallerIds.FindHeadAsync(new(client.Id, Selection), Cancellation))!.Head;
            await AssertIsAsync(client, client.Domain, isKilled && head.Hash == MadeUpTelephones.Hash(before) ? before : now);

            Assert.Equal(
                MadeUpTelephones.Hash(now),
                (await client.Process().CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!.Hash);
            await AssertIsAsync(client, client.Domain, now);
            before = now;
        });
    }

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Removal_That_Is_Killed_Anywhere_Is_Completed_By_The_Next(Fault fault)
    {
        await Faults.AtEachStepAsync(fault, 4, async (transport, _) =>
        {
            var client = await TestClient.NewAsync(azurite);
            _source[Selection] = MadeUpTelephones.Random(new Random(1), 200);
            await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
            _source.Remove(Selection);
            await client.Process(transport, maxRetries: 0).CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation)
                .FailsAsync();
            Assert.Null(await client.Process().CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation));
            Assert.Null(await client.Domain.CallerIds.FindHeadAsync(new(client.Id, Selection), Cancellation));
        });
    }

    [Fact]
    public async Task What_The_Store_Repeats_Does_No_Harm()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var client = await TestClient.NewAsync(azurite);
            var random = new Random(seed);
            _source[Selection] = MadeUpTelephones.Random(random, 1_500);
            for (var version = 0; version < 3; version++)
            {
                var domain = client.Process(Faults.Random((10 * seed) + version, share: 0.2), maxRetries: 10);
                await domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
                await AssertIsAsync(client, domain, MadeUpTelephones.Entries(_source[Selection]));
                MadeUpTelephones.Edit(random, _source[Selection], 20);
            }
        }
    }

    /// <summary>The stored set is what it should be: its hash, its count, and what comes when it is read.</summary>
    private async Task AssertIsAsync(TestClient client, Domain domain, IReadOnlyList<CallerId> entries)
    {
        var head = (await domain.CallerIds.FindHeadAsync(new(client.Id, Selection), Cancellation))!.Head;
        Assert.Equal((MadeUpTelephones.Hash(entries), entries.Count), (head.Hash, head.Count));
        Assert.Equal(
            entries,
            await domain.CallerIdSets(_source).ListAsync(new(client.Id, Selection), head.Hash, Cancellation).ToListAsync(Cancellation));
    }

    private static async Task AssertNothingLeftAsync(TestClient client)
    {
        var end = StorageKey.Of(client.Id) + StorageKey.PrefixEnd;
        var sets = TableClient.CreateQueryFilter($"PartitionKey ge {StorageKey.Of(client.Id)} and PartitionKey lt {end}");
        Assert.Empty(
            await client.Domain.Tables.CallerIdSets.ListAsync<KeyEntity>(sets, null, null, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(
            await client.Domain.Tables.CallerIdDependencies.ListAsync<KeyEntity>(sets, null, null, Cancellation).ToListAsync(Cancellation));
    }

    private static CallerIdCandidate Of(string telephone) => new(telephone, 47, 1, "Ada", "", 1, "");
}
