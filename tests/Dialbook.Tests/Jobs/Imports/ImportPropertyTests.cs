using System.Collections.Concurrent;
using Dialbook.Jobs;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>
/// For any file holds: in whichever order the messages come, how often, and to how many workers, what they leave is what one delivery in
/// order leaves.
/// </summary>
public sealed class ImportPropertyTests(AzuriteServer azurite)
{
    /// <summary>As many files of each kind; a failure names its file's seed.</summary>
    private const int Files = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_In_Any_Order_And_Number_Leave_What_One_Delivery_In_Order_Leaves(bool overwrites)
    {
        for (var seed = 1; seed <= Files; seed++)
        {
            var random = new Random(seed);
            var expected = await InOrderAsync(seed, overwrites, withIds: !overwrites);
            var client = await Batches.NewClientAsync(azurite);
            var job = await AcceptAsync(seed, client, client.Domain, overwrites, random.Next(5, 40));
            await DeliverAsync(client, random, client.Process(), client.Process());
            (await Outcome.OfAsync(client, job, withIds: !overwrites)).AssertIs(expected, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_One_Request_In_Ten_Goes_Wrong_Nothing_Is_Lost_Or_Doubled(bool overwrites)
    {
        for (var seed = 1; seed <= Files / 2; seed++)
        {
            var random = new Random(seed);
            var expected = await InOrderAsync(1000 + seed, overwrites, withIds: false);
            var client = await Batches.NewClientAsync(azurite);
            var job = await AcceptAsync(1000 + seed, client, Faulty(1), overwrites, random.Next(5, 40));
            await DeliverAsync(client, random, Faulty(2), Faulty(3));
            (await Outcome.OfAsync(client, job, withIds: false)).AssertIs(expected, $"seed {seed}");

            Domain Faulty(int number) => client.Process(Faults.Random((10 * seed) + number, share: 0.1), maxRetries: 10);
        }
    }

    private async Task<Outcome> InOrderAsync(int seed, bool overwrites, bool withIds)
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await AcceptAsync(seed, client, client.Domain, overwrites, 1000);
        await client.DeliverAsync();
        return await Outcome.OfAsync(client, job, withIds);
    }

    private static async Task<string> AcceptAsync(int seed, TestClient client, Domain domain, bool overwrites, int chunk)
    {
        var file = await RandomFile.NewAsync(seed, client);
        await file.PrepareAsync();
        return await client.AcceptAsync(file.Rows(), overwrites, chunk, domain);
    }

    /// <summary>Delivers each message one to three times, in any order, and some that came before, to two workers at once.</summary>
    private static async Task DeliverAsync(TestClient client, Random random, params Domain[] workers)
    {
        var before = new List<JobMessage>();
        while (await client.TakeMessagesAsync() is { Count: > 0 } messages)
        {
            var all = messages.SelectMany(message => Enumerable.Repeat(message, random.Next(1, 4)))
                .Concat(before.Where(_ => random.Next(4) == 0)).ToArray();
            random.Shuffle(all);
            var waiting = new ConcurrentQueue<JobMessage>(all);
            await Task.WhenAll(workers.Select(async domain =>
            {
                var worker = domain.ImportWorkerOf(lookUp: 16);
                while (waiting.TryDequeue(out var message))
                    await worker.RunAsync(message, Cancellation);
            }));
            before = messages;
        }
    }
}
