using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Contacts;

/// <summary>Many contacts are deleted at once.</summary>
public sealed class BulkDeletionTests(AzuriteServer azurite)
{
    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Batch_Goes_With_Its_Keys_And_Calls_In_Transactions()
    {
        var client = await TestClient.NewAsync(azurite);
        var second = await client.NewCampaignAsync("Second");
        var contacts = await BulkRows.ImportAsync(client, 1_010, i => i % 5 == 0 ? null : $"u {i}");
        contacts.AddRange(await BulkRows.ImportAsync(client, 90, i => $"u {i}", second));
        foreach (var i in (int[])[3, 4, 1_005])
            await CallRows.AddAsync(client, contacts[i], 30);
        var transport = new FaultyTransport();
        var deleted = await client.Process(transport).Deletion.DeleteAllAsync(client.Id, BulkRows.ById(contacts), Cancellation);
        Assert.Equal((1_100, 1_100), (deleted.Count, deleted.DeletedIds.Count));
        Assert.Empty(await client.ListAsync(new ContactQuery()));
        Assert.All(await BulkRows.IndexedAsync(client, [.. contacts.Select(contact => contact.UserData).OfType<string>()]), keys =>
            Assert.Empty(keys.All));
        foreach (var i in (int[])[3, 4, 1_005])
            Assert.Empty(await client.Domain.Contacts.ListCallsAsync(new(contacts[i].Address, contacts[i].Id), Cancellation));

        // blocks and their contacts, keys to read, calls, contacts, keys to delete
        Assert.InRange(transport.RequestCount, 40, (3 * 2) + (16 * 2) + 2 + 14 + (16 * 2));
    }

    [Fact]
    public async Task Claims_Pass_To_The_Lowest_ID_That_Is_Left_And_Go_With_The_Last()
    {
        var client = await TestClient.NewAsync(azurite);
        var second = await client.NewCampaignAsync("Second");
        var contacts = await BulkRows.ImportAsync(client, 40, i => $"u {i / 8}");
        var others = await BulkRows.ImportAsync(client, 5, i => $"u {i}", second);
        List<int>[] rounds = [[0, 1, 8, 10, 17, 24, 25, 26, 27, 28, 29, 30, 31], [2, 3, 9, 16, 32, 39], [.. Enumerable.Range(0, 40)]];
        foreach (var round in rounds)
        {
            await client.Domain.Deletion.DeleteAllAsync(client.Id, BulkRows.ById(round.Select(i => contacts[i])), Cancellation);
            var left = (await client.ListAsync()).ToLookup(contact => contact.UserData!, contact => contact.Id);
            for (var i = 0; i < 5; i++)
            {
                var (all, claims) = await BulkRows.IndexedAsync(client, $"u {i}");
                Assert.Equal([.. left[$"u {i}"], others[i].Id], all);
                Assert.Equal([.. left[$"u {i}"].Take(1), others[i].Id], claims);
            }
        }

        Assert.Equal(
            5, (await client.Domain.Deletion.DeleteAllAsync(client.Id, new([], ["u 0", "u 1", "u 2", "u 3", "u 4"]), Cancellation)).Count);
        Assert.Empty(await client.ListAsync(new ContactQuery()));
    }

    [Fact]
    public async Task Contacts_With_Very_Many_Calls_And_UserData_With_Very_Many_Contacts_Go_Without_A_Trace()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.ImportAsync(client, 240, i => "u");
        await CallRows.AddAsync(client, contacts[0], 99);
        await CallRows.AddAsync(client, contacts[1], 100);
        await CallRows.AddAsync(client, contacts[2], 250);
        Assert.Equal(238, (await client.Domain.Deletion.DeleteAllAsync(client.Id, BulkRows.ById(contacts.Take(238)), Cancellation)).Count);
        var (all, claims) = await BulkRows.IndexedAsync(client, "u");
        Assert.Equal(contacts.Skip(238).Select(contact => contact.Id), all);
        Assert.Equal([contacts[238].Id], claims);
        foreach (var contact in contacts.Take(3))
            Assert.Empty(await client.Domain.Contacts.ListCallsAsync(new(contact.Address, contact.Id), Cancellation));
    }

    [Fact]
    public async Task In_Slices_Each_Contact_Counts_Once_And_Keys_Are_As_The_Slice_Before_Left_Them()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = await BulkRows.ImportAsync(client, 60, i => $"u {i % 3}");
        await CallRows.AddAsync(client, contacts[0], 120);
        var ids = contacts.Take(45).Select(contact => contact.Id).Append(contacts[^1].Id + 1).ToList();
        var doomed = await client.Domain.Deletion.BeginAsync(client.Id, new(ids, ["u 1", "none"]), Cancellation);
        Assert.Equal(50, doomed.Found.Contacts.Count);
        var count = 0;
        var deletedIds = new List<long>();
        foreach (var slice in ids.Chunk(7))
        {
            var part = await client.Domain.Deletion.DeleteSliceAsync(doomed, new(slice, []), Cancellation);
            Assert.Equal(slice.Length, part.DeletedIds.Count + part.NotFoundIds.Count);
            Assert.Empty(part.NotDeletedIds);
            count += part.Count;
            deletedIds.AddRange(part.DeletedIds);
            await client.AssertSoundAsync();
        }

        var last = await client.Domain.Deletion.DeleteSliceAsync(doomed, new([], ["none", "u 1"]), Cancellation);
        Assert.Equal((50, 5), (count + last.Count, last.Count));
        Assert.Equal(["u 1"], last.DeletedUserData);
        Assert.Equal(["none"], last.NotFoundUserData);
        Assert.Equal(ids.SkipLast(1), deletedIds);
        foreach (var (i, (all, claims)) in (await BulkRows.IndexedAsync(client, ["u 0", "u 1", "u 2"])).Index())
        {
            Assert.Equal(i == 1 ? [] : contacts.Skip(45).Where(contact => contact.UserData == $"u {i}").Select(contact => contact.Id), all);
            Assert.Equal(all.Take(1), claims);
        }
    }

    [Fact]
    public async Task Two_Deletions_At_Once_Of_The_Same_Contacts_Both_Report_Them_Gone()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        for (var round = 0; round < 15; round++)
        {
            var contacts = await BulkRows.ImportAsync(client, 60, i => $"u {i / 4}");
            var deleted = await Task.WhenAll(
                client.Domain.Deletion.DeleteAllAsync(client.Id, BulkRows.ById(contacts.Take(50)), Cancellation),
                other.Deletion.DeleteAllAsync(
                    client.Id, new([], [.. contacts.Skip(20).Select(contact => contact.UserData!).Distinct()]), Cancellation));
            Assert.All(deleted, part => Assert.Equal(0, part.NotDeletedIds.Count + part.NotDeletedUserData.Count));
            Assert.Empty(await client.ListAsync());
            Assert.All(await BulkRows.IndexedAsync(client, [.. Enumerable.Range(0, 15).Select(i => $"u {i}")]), keys =>
                Assert.InRange(keys.Claims.Count, 0, 1));
        }
    }

    [Fact]
    public async Task Deletions_And_Overwriting_Imports_At_Once_Leave_Only_Contacts_That_Are_Found()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        string[] userData = [.. Enumerable.Range(0, 4).Select(i => $"u {i}")];
        for (var round = 0; round < 15; round++)
        {
            var before = new List<Contact>();
            foreach (var text in userData)
                before.Add(await client.ImportAsync(text, overwrite: true));
            var deletion = other.Deletion.DeleteAllAsync(client.Id, BulkRows.ById(before), Cancellation);
            var imported = await Task.WhenAll(userData.Select(text => client.ImportAsync(text, overwrite: true, name: $"{round}")));
            var report = await deletion;
            Assert.Empty(report.NotDeletedIds);

            var listed = await client.ListAsync();
            foreach (var contact in imported)
            {
                var found = await client.FindAsync(contact.UserData!);
                Assert.Equal(await client.FindAsync(contact.Id) is null ? [] : [contact.Id], found.Select(match => match.Id));
                Assert.Equal(
                    found.Select(match => match.Id), listed.Where(match => match.UserData == contact.UserData).Select(match => match.Id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Batch_Deletion_That_Broke_Off_Anywhere_Can_Be_Repeated_And_Its_UserData_Used_Again(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 10, async (transport, step) =>
        {
            string[] userData = [.. Enumerable.Range(0, 3).Select(i => $"{step} {i}")];
            var contacts = await BulkRows.ImportAsync(client, 8, i => userData[i % 3]);
            await CallRows.AddAsync(client, contacts[1], 3);
            await CallRows.AddAsync(client, contacts[2], 100);
            var doomed = contacts.Take(5).ToList();
            var work = client.Process(transport, maxRetries: 0).Deletion.DeleteAllAsync(client.Id, BulkRows.ById(doomed), Cancellation);
            var broke = await work.FailsAsync();
            await client.AssertSoundAsync();
            if (!broke)
                Assert.Equal([], (await work).NotFoundIds);

            var deleted = await client.Domain.Deletion.DeleteAllAsync(client.Id, BulkRows.ById(doomed), Cancellation);
            Assert.Equal(5, deleted.DeletedIds.Count + deleted.NotFoundIds.Count);
            foreach (var contact in doomed)
            {
                Assert.Null(await client.FindAsync(contact.Id));
                Assert.Empty(await client.Domain.Contacts.ListCallsAsync(new(contact.Address, contact.Id), Cancellation));
            }

            foreach (var contact in contacts.Skip(5))
                Assert.Equal([contact.Id], (await client.FindAsync(contact.UserData!)).Select(found => found.Id));
            Assert.Equal(3, (await client.Domain.Deletion.DeleteAllAsync(client.Id, new([], userData), Cancellation)).Count);
            var next = await client.ImportAsync(userData[0], overwrite: true);
            Assert.Equal([next.Id], (await client.FindAsync(userData[0])).Select(found => found.Id));
            await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(next.Id), default, Cancellation);
        });
    }
}
