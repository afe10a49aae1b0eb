using Azure.Core;
using Dialbook.DoNotCall;
using Dialbook.Jobs;
using Dialbook.Jobs.Imports;
using Dialbook.Records;
using Dialbook.Telephones;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>Rows of a body whose numbers are not to be called.</summary>
public sealed class DoNotCallImportTests(AzuriteServer azurite)
{
    private const int Country = 49;

    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Work_That_Broke_Off_Anywhere_Is_Done_When_The_Message_Comes_Again(Fault fault)
    {
        var client = await Batches.NewClientAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 8, async (transport, step) =>
        {
            int[] numbers = [.. Enumerable.Range(step * 10, 10)];
            await client.Domain.DoNotCall.AddAsync(client.Id, [new(Number(numbers[0]))], Cancellation);
            var job = await AcceptAsync(
                client, numbers.Select(number => Row(number, "first")).Append(Row(numbers[5], "last")).Append(Wrong()), chunk: 5);
            var broken = client.Process(transport, maxRetries: 0);
            while (await client.TakeMessagesAsync() is { Count: > 0 } messages)
            {
                foreach (var message in messages.AsEnumerable().Reverse())
                {
                    await broken.ImportWorker.RunAsync(message, Cancellation).FailsAsync();
                    await client.Domain.ImportWorker.RunAsync(message, Cancellation);
                    await client.Domain.ImportWorker.RunAsync(message, Cancellation);
                }
            }

            await client.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 9, updated: 1, superseded: 1, failed: 1);
            foreach (var number in numbers)
                Assert.Equal(
                    number == numbers[5] ? "last" : "first",
                    (await client.Domain.DoNotCall.FindAsync(client.Id, Number(number), Cancellation))!.Reason);
            Assert.Equal(10 * step, (await client.Process().DoNotCallList.ReadAsync(client.Id, Cancellation)).Count);
        });
    }

    [Fact]
    public async Task Rows_Of_Work_That_Is_Given_Up_Tell_Which_Of_Them_Landed()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await AcceptAsync(client, Enumerable.Range(1, 30).Select(number => Row(number)), chunk: 10);
        await client.Domain.ImportWorker.RunAsync(Assert.Single(await client.TakeMessagesAsync()), Cancellation);
        var messages = await client.TakeMessagesAsync();
        var landed = Broken(
            request => request.Method == RequestMethod.Post && request.Uri.Path.EndsWith("/JobChunks", StringComparison.Ordinal));
        Assert.True(await landed.ImportWorker.RunAsync(messages[0], Cancellation).FailsAsync());
        Assert.True(await Broken(request => request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal))
            .ImportWorker.RunAsync(messages[1], Cancellation).FailsAsync());
        foreach (var message in messages)
            await client.Domain.ImportWorker.EndFailedAsync(message, Cancellation);

        await client.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 10, failed: 20);
        var failed = await client.ResultsAsync(job, RowOutcome.Failed);
        Assert.Equal(Enumerable.Range(11, 20), failed.Select(row => row.Number));
        Assert.All(failed.Take(10), row =>
            Assert.StartsWith("Given up after several attempts. The store could not be reached", row.Error, StringComparison.Ordinal));

        Domain Broken(Func<Request, bool> isBroken) => client.Process(
            new FaultyTransport((request, _) => isBroken(request) ? Fault.ResetBefore : Fault.None), maxRetries: 0);
    }

    [Fact]
    public async Task Rows_That_The_List_Has_No_Room_For_Fail_And_The_Others_Do_Not()
    {
        var client = await Batches.NewClientAsync(azurite);
        client.Domain.DoNotCall.Limit = 12;
        await client.Domain.DoNotCall.AddAsync(client.Id, [new(Number(20))], Cancellation);
        var job = await AcceptAsync(client, Enumerable.Range(1, 20).Select(number => Row(number)), chunk: 10);
        await client.DeliverAsync();
        await client.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 11, updated: 1, failed: 8);
        Assert.All(
            await client.ResultsAsync(job, RowOutcome.Failed),
            row => Assert.Equal("The do-not-call list has no room for more than 12 numbers", row.Error));
    }

    [Fact]
    public async Task Many_Rows_Are_A_Few_Calls_For_A_Thousand_And_Their_Changes_Go_Into_Digests()
    {
        const int Count = 20_000;
        var client = await Batches.NewClientAsync(azurite);
        var job = await AcceptAsync(client, Enumerable.Range(1, Count).Select(number => Row(number)), chunk: 1000);
        var transport = new FaultyTransport();
        await client.DeliverAsync(client.Process(transport));
        Assert.InRange(transport.RequestCount, Count / 100, Count / 50);
        await client.AssertEndedAsync(job, JobState.Completed, created: Count);
        Assert.InRange(
            (await client.Domain.DoNotCallList.ListRunsAsync(client.Id, Cancellation)).Count(row => row.Part is null),
            1, DoNotCallDigest.FewChanges);

        var cold = new FaultyTransport();
        Assert.Equal(Count, (await client.Process(cold).DoNotCallList.ReadAsync(client.Id, Cancellation)).Count);
        Assert.Equal(1, cold.RequestCount);
        TestContext.Current.TestOutputHelper!.WriteLine($"{transport.RequestCount} calls for {Count} rows");
    }

    [Fact]
    public async Task Two_Jobs_At_Once_Put_Every_Number_On_The_List()
    {
        var client = await Batches.NewClientAsync(azurite);
        var other = client.Process();
        string[] jobs =
        [
            await AcceptAsync(client, Enumerable.Range(1, 500).Select(number => Row(number)), chunk: 50),
            await AcceptAsync(client, Enumerable.Range(251, 500).Select(number => Row(number)), chunk: 50),
        ];
        while (await client.TakeMessagesAsync() is { Count: > 0 } messages)
        {
            await Task.WhenAll(messages.Index().Select(
                message => (message.Index % 2 == 0 ? client.Domain : other).ImportWorker.RunAsync(message.Item, Cancellation)));
        }

        foreach (var job in jobs)
            Assert.Equal((JobState.Completed, 500), ((await client.JobAsync(job)).State, (await client.JobAsync(job)).Counts.Processed));
        Assert.Equal(750, (await client.Process().DoNotCallList.ReadAsync(client.Id, Cancellation)).Count);
    }

    private static TelephoneKey Number(int number) => new(49_309_000_000 + number, 0);

    private static RecordDraft Row(int number, string? reason = null)
    {
        var given = new GivenColumns(DoNotCallColumns.All);
        given.Set(DoNotCallColumns.PhoneNumber, $"030 {9_000_000 + number}");
        if (reason is not null)
            given.Set(DoNotCallColumns.Reason, reason);
        return new(given);
    }

    private static RecordDraft Wrong()
    {
        var given = new GivenColumns(DoNotCallColumns.All);
        given.Set(DoNotCallColumns.PhoneNumber, "nobody");
        return new(given);
    }

    private static Task<string> AcceptAsync(TestClient client, IEnumerable<RecordDraft> rows, int chunk) =>
        client.Domain.BatchImport(chunk).AcceptAsync(
            new DoNotCallDestination(client.Id, Country), Batches.BodyAsync(rows), null, Cancellation);
}
