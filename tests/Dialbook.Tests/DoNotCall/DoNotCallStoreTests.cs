using System.Globalization;
using Dialbook.DoNotCall;
using Dialbook.Telephones;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.DoNotCall;

public sealed class DoNotCallStoreTests(AzuriteServer azurite)
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Write_That_Broke_Off_Leaves_Whole_Transactions_And_Can_Be_Repeated(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        await Faults.AtEachStepAsync(fault, leastSteps: 3, async (transport, step) =>
        {
            DoNotCallEntry[] entries = [.. Enumerable.Range(1000 * step, 150).Select(number => Entry(number))];
            await client.Process(transport, maxRetries: 0).DoNotCall.AddAsync(client.Id, entries, Cancellation).FailsAsync();
            var numbers = await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation);
            Assert.Contains(entries.Count(entry => numbers.Contains(entry.Number, Now)), (int[])[0, 98, 150]);
            await AssertSameAsync(client, numbers);

            await client.Domain.DoNotCall.AddAsync(client.Id, entries, Cancellation);
            numbers = await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation);
            Assert.Equal(150 * step, numbers.Count);
            await AssertSameAsync(client, numbers);
        });
    }

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Removal_That_Broke_Off_Can_Be_Repeated(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        await Faults.AtEachStepAsync(fault, leastSteps: 3, async (transport, step) =>
        {
            await client.Domain.DoNotCall.AddAsync(client.Id, [Entry(step)], Cancellation);
            await client.Process(transport, maxRetries: 0).DoNotCall.RemoveAsync(client.Id, Number(step), Cancellation).FailsAsync();
            await client.Domain.DoNotCall.RemoveAsync(client.Id, Number(step), Cancellation);
            Assert.False((await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation)).Has(Number(step)));
            Assert.Null(await client.Domain.DoNotCall.FindAsync(client.Id, Number(step), Cancellation));
        });
    }

    [Fact]
    public async Task With_Lost_Answers_And_A_Busy_Store_Writers_And_Readers_Agree_In_The_End()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        Domain[] processes = [.. Enumerable.Range(1, 4).Select(seed => client.Process(Faults.Random(seed, 0.1), maxRetries: 12))];
        await Task.WhenAll(processes.Index().Select(async process =>
        {
            for (var round = 0; round < 30; round++)
            {
                var first = (1_000_000 * process.Index) + (1000 * round);
                await process.Item.DoNotCall.AddAsync(
                    client.Id, [.. Enumerable.Range(first, 5).Select(number => Entry(number))], Cancellation);
                Assert.True(await process.Item.DoNotCall.RemoveAsync(client.Id, Number(first), Cancellation));
                var numbers = await process.Item.DoNotCallList.ReadAsync(client.Id, Cancellation);
                Assert.False(numbers.Has(Number(first)));
                Assert.All(Enumerable.Range(first + 1, 4), number => Assert.True(numbers.Contains(Number(number), Now)));
                if (round % 10 == 9)
                    await process.Item.DoNotCallDigest.FoldAsync(client.Id, Cancellation);
            }
        }));
        foreach (var process in (Domain[])[.. processes, client.Process()])
        {
            var numbers = await process.DoNotCallList.ReadAsync(client.Id, Cancellation);
            Assert.Equal(4 * 30 * 4, numbers.Count);
            await AssertSameAsync(client, numbers);
        }
    }

    [Fact]
    public async Task A_Number_Expires_Is_Removed_And_Stays_If_It_Was_Put_There_Anew()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var soon = Now.AddHours(1);
        await client.Domain.DoNotCall.AddAsync(
            client.Id, [.. Enumerable.Range(0, 250).Select(number => Entry(number, number < 200 ? soon : null))], Cancellation);
        await client.Domain.DoNotCall.AddAsync(client.Id, [Entry(0), Entry(1, soon.AddHours(1))], Cancellation);
        var numbers = await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation);
        Assert.Equal((soon, null, soon.AddHours(1)), (numbers.Expiry(Number(2)), numbers.Expiry(Number(0)), numbers.Expiry(Number(1))));
        Assert.Equal((0, 0), await client.Domain.DoNotCallUpkeep.RunAsync(client.Id, Cancellation));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(numbers.Contains(Number(2), Now));
        Assert.True(numbers.Contains(Number(1), Now));
        Assert.Null(await client.Domain.DoNotCall.FindAsync(client.Id, Number(2), Cancellation));
        Assert.False(await client.Domain.DoNotCall.RemoveAsync(client.Id, Number(2), Cancellation));
        Assert.Equal(52, await client.Domain.DoNotCall.ListAsync(client.Id, null, null, Cancellation).CountAsync(Cancellation));
        Assert.Equal((198, 0), await client.Domain.DoNotCallUpkeep.RunAsync(client.Id, Cancellation));
        Assert.Equal((0, 0), await client.Domain.DoNotCallUpkeep.RunAsync(client.Id, Cancellation));
        numbers = await client.Process().DoNotCallList.ReadAsync(client.Id, Cancellation);
        Assert.Equal((52, true, true, false), (numbers.Count, numbers.Has(Number(0)), numbers.Has(Number(1)), numbers.Has(Number(2))));
    }

    [Fact]
    public async Task A_Number_That_Is_Put_There_Anew_While_Expired_Ones_Are_Removed_Stays()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        for (var step = 1; step <= 4; step++)
        {
            await client.Domain.DoNotCall.AddAsync(client.Id, [Entry(step, Now.AddHours(1))], Cancellation);
            _clock.Advance(TimeSpan.FromHours(2));
            var meanwhile = new InterruptedTransport(
                step, () => client.Domain.DoNotCall.AddAsync(client.Id, [Entry(step)], Cancellation));
            await client.Process(meanwhile).DoNotCallUpkeep.RunAsync(client.Id, Cancellation);
            Assert.True((await client.Process().DoNotCallList.ReadAsync(client.Id, Cancellation)).Contains(Number(step), Now));
            Assert.NotNull(await client.Domain.DoNotCall.FindAsync(client.Id, Number(step), Cancellation));
        }
    }

    [Fact]
    public async Task A_Full_List_Takes_No_More_But_Changes_What_It_Has()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var store = client.Domain.DoNotCall;
        store.Limit = 300;
        DoNotCallEntry[] all = [.. Enumerable.Range(0, 300).Select(number => Entry(number))];
        await store.AddAsync(client.Id, all, Cancellation);
        for (var times = 0; times < 3; times++)
            await store.AddAsync(client.Id, all, Cancellation);
        var refusal = await Assert.ThrowsAsync<DialbookException>(
            () => store.AddAsync(client.Id, [Entry(0), .. Enumerable.Range(1000, 150).Select(number => Entry(number))], Cancellation));
        Assert.Equal(
            (DialbookFault.Conflict, "The do-not-call list has no room for more than 300 numbers"), (refusal.Fault, refusal.Message));
        Assert.Equal(300, (await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation)).Count);

        Assert.True(await store.RemoveAsync(client.Id, Number(5), Cancellation));
        Assert.Equal(
            Enumerable.Range(1001, 149).Select(number => Number(number)),
            (await store.AddWhatFitsAsync(
                client.Id, [.. Enumerable.Range(1000, 150).Select(number => Entry(number)), Entry(1)], Cancellation))
                .OrderBy(number => number.Digits));
        var numbers = await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation);
        Assert.Equal((300, true), (numbers.Count, numbers.Has(Number(1000))));
        await AssertSameAsync(client, numbers);
    }

    [Fact]
    public async Task Of_Several_Entries_Of_A_Number_The_Last_Counts_And_Other_Clients_Have_Their_Own()
    {
        var (client, other) = (await TestClient.NewAsync(azurite, _clock), await TestClient.NewAsync(azurite, _clock));
        var stored = await client.Domain.DoNotCall.AddAsync(
            client.Id, [Entry(1, Now.AddDays(1)), Entry(2), new(Number(1), "Later")], Cancellation);
        Assert.Equal([new(Number(1), "Later") { Created = Now }, Entry(2) with { Created = Now }], stored);
        Assert.Equal(stored[0], await client.Domain.DoNotCall.FindAsync(client.Id, Number(1), Cancellation));
        Assert.Null((await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation)).Expiry(Number(1)));
        Assert.Same(DoNotCallNumbers.None, await client.Domain.DoNotCallList.ReadAsync(other.Id, Cancellation));
        Assert.False(await client.Domain.DoNotCall.RemoveAsync(other.Id, Number(1), Cancellation));
        await client.Domain.DoNotCall.AddAsync(client.Id, [], Cancellation);
        Assert.Equal(2, (await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation)).Count);
    }

    private static TelephoneKey Number(long number) => new(4_930_000_000 + number, 0);

    private static DoNotCallEntry Entry(long number, DateTime? expires = null) =>
        new(Number(number), string.Create(CultureInfo.InvariantCulture, $"Reason {number}"), expires);

    /// <summary>What is in memory is what the rows say.</summary>
    private static async Task AssertSameAsync(TestClient client, DoNotCallNumbers numbers)
    {
        var rows = await client.Domain.DoNotCall.ListAsync(client.Id, null, null, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(numbers.Count, rows.Count);
        Assert.All(rows, entry => Assert.True(numbers.Says(entry)));
    }
}
