using Dialbook.DoNotCall;
using Dialbook.Telephones;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.DoNotCall;

public sealed class DoNotCallDigestTests(AzuriteServer azurite)
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task Changes_Go_Into_Digests_And_The_List_Stays_The_Same_For_Old_And_New_Processes()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var old = client.Process();
        await AddEachAsync(client, 1, 60);
        await old.DoNotCallList.ReadAsync(client.Id, Cancellation);
        Assert.Equal(0, await client.Domain.DoNotCallDigest.FoldAsync(client.Id, Cancellation));
        await AddEachAsync(client, 61, 40);
        await client.Domain.DoNotCall.RemoveAsync(client.Id, Number(7), Cancellation);
        var current = client.Process();
        await current.DoNotCallList.ReadAsync(client.Id, Cancellation);

        Assert.Equal(100, await client.Domain.DoNotCallDigest.FoldAsync(client.Id, Cancellation));
        Assert.Equal(0, await client.Domain.DoNotCallDigest.FoldAsync(client.Id, Cancellation));
        Assert.Single(await RunsAsync(client), row => row.Part is null);
        int[] expected = [.. Enumerable.Range(1, 100).Except([7])];
        await AssertListAsync([old, current, client.Process()], client, expected);

        await client.Domain.DoNotCall.AddAsync(client.Id, [Entry(7)], Cancellation);
        await AssertListAsync([old, current, client.Process()], client, [.. expected, 7]);
    }

    [Fact]
    public async Task A_Fold_While_Others_Write_Loses_Nothing()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        await AddEachAsync(client, 1, 150);
        var transport = new InterruptedTransport(1, () => Task.CompletedTask);
        await client.Process(transport).DoNotCallDigest.FoldAsync(client.Id, Cancellation);
        var old = client.Process();
        await old.DoNotCallList.ReadAsync(client.Id, Cancellation);
        List<int> expected = [.. Enumerable.Range(1, 150)];
        for (var step = 1; step <= transport.RequestCount; step++)
        {
            await AddEachAsync(client, 1000 * step, 120);
            expected.AddRange(Enumerable.Range(1000 * step, 120));
            var meanwhile = new InterruptedTransport(step, async () =>
            {
                await AddEachAsync(client, (1000 * step) + 500, 3);
                await client.Domain.DoNotCall.RemoveAsync(client.Id, Number(1000 * step), Cancellation);
                await client.Process().DoNotCallDigest.FoldAsync(client.Id, Cancellation);
            });
            await client.Process(meanwhile).DoNotCallDigest.FoldAsync(client.Id, Cancellation);
            expected.AddRange(Enumerable.Range((1000 * step) + 500, 3));
            expected.Remove(1000 * step);
            await AssertListAsync([old, client.Process()], client, [.. expected]);
        }
    }

    [Fact]
    public async Task A_Reader_Whom_A_Fold_Overtakes_At_Any_Of_Its_Calls_Has_All_Numbers()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        await AddEachAsync(client, 1, 110);
        var meanwhile = new InterruptedTransport(2, async () => await client.Domain.DoNotCallDigest.FoldAsync(client.Id, Cancellation));
        var reader = client.Process(meanwhile);
        await reader.DoNotCallList.ReadAsync(client.Id, Cancellation);
        await AddEachAsync(client, 1000, 5);
        await AssertListAsync([reader], client, [.. Enumerable.Range(1, 110), .. Enumerable.Range(1000, 5)]);
        Assert.Equal(2 + 1, meanwhile.RequestCount);
    }

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Fold_That_Broke_Off_Loses_Nothing_And_Can_Be_Repeated(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        List<int> expected = [];
        await Faults.AtEachStepAsync(fault, leastSteps: 3, async (transport, step) =>
        {
            await AddEachAsync(client, 1000 * step, 101);
            expected.AddRange(Enumerable.Range(1000 * step, 101));
            await client.Process(transport, maxRetries: 0).DoNotCallDigest.FoldAsync(client.Id, Cancellation).FailsAsync();
            await AssertListAsync([client.Domain, client.Process()], client, [.. expected]);
            await client.Domain.DoNotCallDigest.FoldAsync(client.Id, Cancellation);
            await AssertListAsync([client.Domain, client.Process()], client, [.. expected]);
        });
    }

    private static TelephoneKey Number(long number) => new(4_930_000_000 + number, 0);

    private static DoNotCallEntry Entry(long number) => new(Number(number));

    /// <summary>Adds numbers by a change for each.</summary>
    private static async Task AddEachAsync(TestClient client, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
            await client.Domain.DoNotCall.AddAsync(client.Id, [Entry(number)], Cancellation);
    }

    private static Task<List<DoNotCallRunEntity>> RunsAsync(TestClient client) =>
        client.Domain.DoNotCallList.ListRunsAsync(client.Id, Cancellation);

    private async Task AssertListAsync(Domain[] processes, TestClient client, int[] expected)
    {
        foreach (var process in processes)
        {
            var numbers = await process.DoNotCallList.ReadAsync(client.Id, Cancellation);
            Assert.Equal(expected.Length, numbers.Count);
            Assert.All(expected, number => Assert.True(numbers.Contains(Number(number), Now)));
        }
    }
}
