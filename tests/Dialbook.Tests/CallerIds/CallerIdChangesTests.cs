using Dialbook.CallerIds;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdChangesTests(AzuriteServer azurite)
{
    private const int Selection = 645;
    private readonly InMemoryCallerIdSource _source = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Old_Set_And_The_Changes_Are_The_New_Set()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            var client = await TestClient.NewAsync(azurite);
            var (refresh, sets) = (client.Domain.CallerIdRefresh(_source), client.Domain.CallerIdSets(_source));
            _source[Selection] = MadeUpTelephones.Random(random, random.Next(2_500));
            var versions = new List<(string Hash, IReadOnlyList<CallerId> Entries)>();
            for (var version = 0; version < 4; version++)
            {
                var head = (await refresh.RunAsync(new(client.Id, Selection), Cancellation))!;
                var entries = MadeUpTelephones.Entries(_source[Selection]);
                Assert.Equal(MadeUpTelephones.Hash(entries), head.Hash);
                versions.Add((head.Hash, entries));
                foreach (var before in versions)
                    Assert.Equal(
                        entries, Apply(
                            before.Entries,
                            (await sets.FindChangesAsync(new(client.Id, Selection), before.Hash, head.Hash, Cancellation))!));
                MadeUpTelephones.Edit(random, _source[Selection], random.Next(1, 30));
            }
        }
    }

    [Fact]
    public async Task Only_What_Differs_Is_Told()
    {
        var client = await TestClient.NewAsync(azurite);
        var sets = client.Domain.CallerIdSets(_source);
        _source[Selection] = [Of("111"), Of("112"), Of("113"), Of("114")];
        var before = (await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!;
        _source[Selection] = [Of("0"), Of("111"), Of("112") with { Mrmrs = "Dr." }, Of("114"), Of("+47 22 00 00 04")];
        var now = (await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!;
        Assert.Equal(1, now.Skipped);
        var changes = (await sets.FindChangesAsync(new(client.Id, Selection), before.Hash, now.Hash, Cancellation))!;
        Assert.Equal([new(4722000004, 0, 1, "Ada", "", 1, "")], changes.Added);
        Assert.Equal([new(112, 47, 1, "Ada", "Dr.", 1, "")], changes.Changed);
        Assert.Equal([new(113, 47, 1, "Ada", "", 1, "")], changes.Removed);
        changes = (await sets.FindChangesAsync(new(client.Id, Selection), now.Hash, now.Hash, Cancellation))!;
        Assert.Equal((0, 0, 0), (changes.Added.Count, changes.Changed.Count, changes.Removed.Count));
    }

    [Fact]
    public async Task Only_Chunks_That_Differ_Are_Read()
    {
        var client = await TestClient.NewAsync(azurite);
        _source[Selection] = MadeUpTelephones.Random(new Random(1), 20_000);
        var refresh = client.Domain.CallerIdRefresh(_source);
        var before = (await refresh.RunAsync(new(client.Id, Selection), Cancellation))!;
        _source[Selection][5] = _source[Selection][5] with { Telephone = "22 00 50 00", PersonId = 1, PersonName = "Another" };
        var now = (await refresh.RunAsync(new(client.Id, Selection), Cancellation))!;
        var transport = new FaultyTransport();
        await client.Process(transport).CallerIdSets(_source).FindChangesAsync(
            new(client.Id, Selection), before.Hash, now.Hash, Cancellation);
        Assert.InRange(transport.RequestCount, 4, 2 + 6);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("maxime")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("../../../../../../../../../../..")]
    public async Task A_Version_That_Is_Not_Known_Has_No_Changes(string? since)
    {
        var client = await TestClient.NewAsync(azurite);
        _source[Selection] = [Of("1")];
        var now = (await client.Domain.CallerIdRefresh(_source).RunAsync(new(client.Id, Selection), Cancellation))!;
        Assert.Null(await client.Domain.CallerIdSets(_source).FindChangesAsync(new(client.Id, Selection), since, now.Hash, Cancellation));
    }

    private static IEnumerable<CallerId> Apply(IReadOnlyList<CallerId> before, CallerIdChanges changes)
    {
        var entries = before.ToDictionary(Key);
        foreach (var removed in changes.Removed)
            Assert.True(entries.Remove(Key(removed)));
        foreach (var added in changes.Added)
            entries.Add(Key(added), added);
        foreach (var changed in changes.Changed)
        {
            Assert.NotEqual(changed, entries[Key(changed)]);
            entries[Key(changed)] = changed;
        }

        return entries.Values.Order(CallerIdOrder.Instance);

        static (long PhoneNumber, int DialInPrefix) Key(CallerId entry) => (entry.PhoneNumber, entry.DialInPrefix);
    }

    private static CallerIdCandidate Of(string telephone) => new(telephone, 47, 1, "Ada", "", 1, "");
}
