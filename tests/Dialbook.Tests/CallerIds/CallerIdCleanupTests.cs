using Azure.Data.Tables;
using Dialbook.CallerIds;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdCleanupTests(AzuriteServer azurite)
{
    private const int Selection = 645;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1.01);
    private readonly FakeTimeProvider _clock = new();
    private readonly InMemoryCallerIdSource _source = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Version_Is_Kept_Fourteen_Days_After_It_Was_Superseded()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var sets = client.Domain.CallerIdSets(_source);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 1_000);
        var old = await RefreshAsync(client);
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal((0, 0), await TidyAsync(client));
        MadeUpTelephones.Edit(new Random(2), _source[Selection], 3);
        var now = await RefreshAsync(client);
        await TidyAsync(client);
        _clock.Advance(Hour);
        Assert.Equal((0, 0), await TidyAsync(client));
        _clock.Advance(TimeSpan.FromDays(13.9));
        Assert.Equal((0, 0), await TidyAsync(client));
        Assert.NotNull(await sets.FindChangesAsync(new(client.Id, Selection), old.Hash, now.Hash, Cancellation));

        _clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal((1, 0), await TidyAsync(client));
        Assert.Null(await sets.FindChangesAsync(new(client.Id, Selection), old.Hash, now.Hash, Cancellation));
        var (versions, chunks) = await TidyAsync(client);
        Assert.Equal(0, versions);
        Assert.InRange(chunks, 1, 3);
        Assert.Equal((0, 0), await TidyAsync(client));
        await AssertReadableAsync(client, now);
    }

    [Fact]
    public async Task Of_A_Set_That_Changes_Often_The_Versions_Of_A_Day_Are_Kept_And_After_That_The_Last_Of_Each_Hour()
    {
        const int Hours = 4;
        const int EachHour = 3;
        var client = await TestClient.NewAsync(azurite, _clock);
        var versions = new List<CallerIdHead>();
        for (var version = 0; version < Hours * EachHour; version++)
        {
            versions.Add(await ChangeAsync(version));
            _clock.Advance(TimeSpan.FromMinutes(60 / EachHour));
        }

        _clock.Advance(Hour);
        var now = await ChangeAsync(versions.Count);
        await TidyAsync(client);
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, (await TidyAsync(client)).Versions);
        Assert.Equal(versions, await KnownAsync());

        _clock.Advance(Hour);
        Assert.Equal(Hours * (EachHour - 1), (await TidyAsync(client)).Versions);
        await TidyAsync(client);
        Assert.Equal(versions.Where((_, version) => version % EachHour == EachHour - 1), await KnownAsync());
        _clock.Advance(TimeSpan.FromDays(13));
        Assert.Equal(Hours, (await TidyAsync(client)).Versions);
        await AssertReadableAsync(client, now);

        Task<CallerIdHead> ChangeAsync(int number)
        {
            _source[Selection] = [new($"{1_000 + number}", 47, 1, "Ada", "", 1, "")];
            return RefreshAsync(client);
        }

        // the versions since which it can be told what has changed
        async Task<List<CallerIdHead>> KnownAsync()
        {
            var known = new List<CallerIdHead>();
            foreach (var version in versions)
            {
                if (await client.Process().CallerIdSets(_source)
                    .FindChangesAsync(new(client.Id, Selection), version.Hash, now.Hash, Cancellation) is not null)
                    known.Add(version);
            }

            return known;
        }
    }

    [Fact]
    public async Task A_Version_That_Is_Current_Again_Is_Kept_As_Long_Again()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var first = MadeUpTelephones.Random(new Random(1), 300);
        _source[Selection] = first;
        var old = await RefreshAsync(client);
        _source[Selection] = MadeUpTelephones.Random(new Random(2), 300);
        await RefreshAsync(client);
        _clock.Advance(Hour);
        await TidyAsync(client);
        _clock.Advance(TimeSpan.FromDays(13));
        _source[Selection] = first;
        Assert.Equal(old.Hash, (await RefreshAsync(client)).Hash);
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, (await TidyAsync(client)).Versions);
        await AssertReadableAsync(client, old);
        _source[Selection] = MadeUpTelephones.Random(new Random(3), 300);
        var now = await RefreshAsync(client);
        await TidyAsync(client);
        _clock.Advance(TimeSpan.FromDays(13));
        Assert.Equal(0, (await TidyAsync(client)).Versions);
        Assert.NotNull(
            await client.Domain.CallerIdSets(_source).FindChangesAsync(new(client.Id, Selection), old.Hash, now.Hash, Cancellation));
    }

    [Fact]
    public async Task A_Chunk_Of_Any_Version_Of_Any_Selection_Stays()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var random = new Random(1);
        _source[Selection] = MadeUpTelephones.Random(random, 3_000);
        _source[1] = [.. _source[Selection]];
        var heads = new List<CallerIdHead>();
        for (var version = 0; version < 5; version++)
        {
            heads.Add(await RefreshAsync(client));
            MadeUpTelephones.Edit(random, _source[Selection], 2);
        }

        await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, 1), Cancellation);
        _clock.Advance(Hour);
        Assert.Equal((0, 0), await TidyAsync(client));
        foreach (var head in heads)
            await AssertReadableAsync(client, head);

        // what only the removed selection had goes when its versions went
        _source.Remove(Selection);
        await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation);
        Assert.InRange((await TidyAsync(client)).Chunks, 4, 12);
        Assert.NotEmpty(
            await client.Domain.CallerIdSets(_source).ListAsync(new(client.Id, 1), heads[0].Hash, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Chunks_Of_A_Refresh_That_Was_Killed_Go_After_An_Hour()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 2_000);
        await KillAsync(client);
        Assert.Equal((0, 0), await TidyAsync(client));
        _clock.Advance(Hour);
        Assert.InRange((await TidyAsync(client)).Chunks, 1, 10);
        var head = await RefreshAsync(client);
        await AssertReadableAsync(client, head);
    }

    [Fact]
    public async Task Chunks_That_Are_Taken_Up_Again_Meanwhile_Stay()
    {
        // at each request of the sweep a refresh comes that uses what the sweep is about to take away
        for (var step = 1; step <= 4; step++)
        {
            var client = await TestClient.NewAsync(azurite, _clock);
            _source[Selection] = MadeUpTelephones.Random(new Random(step), 2_000);
            await KillAsync(client);
            _clock.Advance(Hour);
            CallerIdHead? head = null;
            var transport = new InterruptedTransport(step, async () => head = await RefreshAsync(client));
            await client.Process(transport).CallerIdCleanup.RemoveChunksAsync(client.Id, Cancellation);
            head ??= await RefreshAsync(client);
            await AssertReadableAsync(client, head);
        }
    }

    [Fact]
    public async Task What_A_Killed_Removal_Left_Goes()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 200);
        await RefreshAsync(client);
        var head = (await client.Domain.CallerIds.FindHeadAsync(new(client.Id, Selection), Cancellation))!;
        await client.Domain.Tables.CallerIdSets.RemoveAsync(head.PartitionKey, head.RowKey, head.ETag, Cancellation);
        _clock.Advance(Hour);
        Assert.Equal((0, 0), await TidyAsync(client));
        _clock.Advance(CallerIdCleanup.Lifetime + Hour);
        Assert.Equal(1, (await TidyAsync(client)).Versions);
        Assert.InRange((await TidyAsync(client)).Chunks, 1, 3);
        Assert.Equal(0, await CountAsync(client.Domain.Tables.CallerIdSets, StorageKey.Of(client.Id, Selection)));
        Assert.Equal(0, await CountAsync(client.Domain.Tables.CallerIdDependencies, StorageKey.Of(client.Id)));
        Assert.Equal(0, await CountAsync(client.Domain.Tables.CallerIdChunks, StorageKey.Of(client.Id)));
    }

    private async Task KillAsync(TestClient client)
    {
        var transport = new FaultyTransport((request, _) =>
            request.Method == Azure.Core.RequestMethod.Put
                && request.Uri.Path.Contains("CallerIdSets", StringComparison.Ordinal) ? Fault.ResetBefore : Fault.None);
        Assert.True(
            await client.Process(transport, maxRetries: 0).CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation)
                .FailsAsync());
    }

    private async Task<CallerIdHead> RefreshAsync(TestClient client) =>
        (await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!;

    /// <summary>Does what the housekeeping does; chunks first, so that nobody is reading what goes.</summary>
    private static async Task<(int Versions, int Chunks)> TidyAsync(TestClient client)
    {
        var chunks = await client.Domain.CallerIdCleanup.RemoveChunksAsync(client.Id, Cancellation);
        return (await client.Domain.CallerIdCleanup.RemoveVersionsAsync(client.Id, Cancellation), chunks);
    }

    private async Task AssertReadableAsync(TestClient client, CallerIdHead head) =>
        Assert.Equal(
            head.Count,
            await client.Process().CallerIdSets(_source).ListAsync(new(client.Id, Selection), head.Hash, Cancellation).CountAsync(
                Cancellation));

    private static async Task<int> CountAsync(TableClient table, string partition) =>
        await table.ListAsync<KeyEntity>(TableFilters.Within(partition), null, KeyEntity.Select, Cancellation).CountAsync(Cancellation);
}
