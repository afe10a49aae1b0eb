using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>Others work on the same UserData as a batch import, at the same time.</summary>
public sealed class ImportRaceTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_Overwriting_Jobs_At_Once_Leave_One_Contact_Of_Each_UserData_Each_Of_One_Job_Whole()
    {
        for (var round = 0; round < 5; round++)
        {
            var client = await Batches.NewClientAsync(azurite);
            await client.ImportAsync("u 3");
            var jobs = new[] { await AcceptAsync(client, "A"), await AcceptAsync(client, "B") };
            var (one, other) = (client.Process(), client.Process());
            while (await client.TakeMessagesAsync() is { Count: > 0 } messages)
            {
                await Task.WhenAll(jobs.Zip(new[] { one, other }, async (job, worker) =>
                {
                    foreach (var message in messages.Where(message => message.Job == job))
                        await worker.ImportWorker.RunAsync(message, Cancellation);
                }));
            }

            foreach (var job in jobs)
            {
                var counts = (await client.JobAsync(job)).Counts;
                Assert.Equal((JobState.Completed, 30, 30, 0, 0), (
                    (await client.JobAsync(job)).State, counts.Total, counts.Created + counts.Updated, counts.Superseded, counts.Failed));
            }

            var contacts = await client.ListAsync();
            Assert.Equal(
                Enumerable.Range(0, 30).Select(number => $"u {number}").Order(), contacts.Select(contact => contact.UserData).Order());
            Assert.All(contacts, contact =>
            {
                var job = contact.Text(ContactColumns.Name);
                Assert.True(job is "A" or "B");
                Assert.Equal((job, job), (contact.Text(ContactColumns.Company), contact.Text(ContactColumns.Comment)));
            });
            await client.AssertAllFoundAsync();
        }

        static Task<string> AcceptAsync(TestClient client, string name) => client.AcceptAsync(
            Enumerable.Range(0, 30).Select(number => client.Draft($"u {number}", name)
                .With(ContactColumns.Company, name).With(ContactColumns.Comment, name)),
            overwrites: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Single_Import_Between_Any_Two_Requests_Of_A_Job_Loses_And_Doubles_Nothing(bool overwrites)
    {
        var client = await Batches.NewClientAsync(azurite);
        for (var step = 1; ; step++)
        {
            Contact? single = null;
            var userData = $"live {step}";
            var message = await AcceptAsync(client, userData, overwrites);
            var transport = new InterruptedTransport(
                step, async () => single = await client.ImportAsync(userData, overwrite: true, name: "single"));
            await client.Process(transport).ImportWorker.RunAsync(message, Cancellation);
            if (single is null)
            {
                Assert.True(step > 7, $"The work has {step - 1} requests.");
                break;
            }

            await AssertNothingLostAsync(client, message.Job, userData, overwrites, single);
        }

        await client.AssertAllFoundAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Single_Import_That_Heals_A_Broken_Off_Job_Loses_And_Doubles_Nothing(bool overwrites)
    {
        foreach (var fault in (Fault[])[Fault.ResetBefore, Fault.ResetAfter])
        {
            var client = await Batches.NewClientAsync(azurite);
            await Faults.AtEachStepAsync(fault, leastSteps: 7, async (transport, step) =>
            {
                var userData = $"broken {step}";
                var message = await AcceptAsync(client, userData, overwrites);
                await client.Process(transport, maxRetries: 0).ImportWorker.RunAsync(message, Cancellation).FailsAsync();
                var single = await client.ImportAsync(userData, overwrite: true, name: "single");
                await client.Domain.ImportWorker.RunAsync(message, Cancellation);
                await client.Domain.ImportWorker.RunAsync(message, Cancellation);
                await AssertNothingLostAsync(client, message.Job, userData, overwrites, single);
            });
            await client.AssertAllFoundAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_That_Broke_Off_After_A_Single_Import_Was_First_Is_Repeated_Under_The_Same_Numbers(bool overwrites)
    {
        foreach (var fault in (Fault[])[Fault.ResetBefore, Fault.ResetAfter])
        {
            var client = await Batches.NewClientAsync(azurite);
            await Faults.AtEachStepAsync(fault, leastSteps: 7, async (transport, step) =>
            {
                var userData = $"first {step}";
                var message = await AcceptAsync(client, userData, overwrites);

                // its first attempt ends between the keys and the contacts, and the single import takes what it finds
                var isWritten = new FaultyTransport((request, _) =>
                    request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) ? Fault.ResetAfter : Fault.None);
                await client.Process(isWritten, maxRetries: 0).ImportWorker.RunAsync(message, Cancellation).FailsAsync();
                var single = await client.ImportAsync(userData, overwrite: true, name: "single");
                await client.Process(transport, maxRetries: 0).ImportWorker.RunAsync(message, Cancellation).FailsAsync();
                await client.Domain.ImportWorker.RunAsync(message, Cancellation);
                await AssertNothingLostAsync(client, message.Job, userData, overwrites, single);
            });
            await client.AssertAllFoundAsync();
        }
    }

    /// <summary>Three rows of a UserData, or one if they overwrite, and the message to write them.</summary>
    private static async Task<JobMessage> AcceptAsync(TestClient client, string userData, bool overwrites)
    {
        var rows = Enumerable.Range(0, overwrites ? 1 : 3).Select(_ => client.Draft(userData, "job"));
        await client.AcceptAsync(rows.Append(client.Draft(userData + " more", "job")), overwrites);
        var message = Assert.Single(await client.TakeMessagesAsync());
        if (!overwrites)
            return message;
        await client.Domain.ImportWorker.RunAsync(message, Cancellation);
        return Assert.Single(await client.TakeMessagesAsync());
    }

    private static async Task AssertNothingLostAsync(TestClient client, string job, string userData, bool overwrites, Contact single)
    {
        var results = await client.ResultsAsync(job);
        var found = await client.FindAsync(userData);
        if (overwrites)
        {
            Assert.Equal([single.Id], found.Select(contact => contact.Id));
            Assert.Equal(single.Id, results[0].Id);
            var ended = await client.JobAsync(job);
            Assert.Equal((JobState.Completed, 2, 0), (ended.State, ended.Counts.Created + ended.Counts.Updated, ended.Counts.Failed));
            return;
        }

        await client.AssertEndedAsync(job, JobState.Completed, created: 4);
        var made = results.Take(3).Select(row => row.Id!.Value).ToList();
        Assert.Equal(3, made.Distinct().Count());
        Assert.Equal(made.Append(single.Id).Distinct().Order(), found.Select(contact => contact.Id));
        Assert.Equal("single", (await client.FindAsync(single.Id))!.Text(ContactColumns.Name));
        Assert.Equal(made.Count(id => id != single.Id), found.Count(contact => contact.Text(ContactColumns.Name) == "job"));
    }
}
