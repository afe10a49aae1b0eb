using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Contacts;

/// <summary>Several processes work on the same UserData at the same time.</summary>
public sealed class RaceTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Deletion_And_An_Overwriting_Import_At_Once_Leave_A_Contact_That_Is_Found_Or_None()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        for (var round = 0; round < 100; round++)
        {
            var userData = $"u {round % 3}";
            var before = await client.ImportAsync(userData, overwrite: true);
            var deletion = other.Deletion.DeleteAsync(client.Id, ContactKey.OfId(before.Id), default, Cancellation);
            var imported = await client.ImportAsync(userData, overwrite: true);
            await deletion;

            var found = await client.FindAsync(userData);
            Assert.Equal(await client.FindAsync(imported.Id) is null ? [] : [imported.Id], found.Select(contact => contact.Id));
            Assert.Equal(
                found.Select(contact => contact.Id),
                (await client.ListAsync()).Where(contact => contact.UserData == userData).Select(contact => contact.Id));
        }
    }

    [Fact]
    public async Task Imports_With_And_Without_Overwriting_At_Once_Lose_Nothing()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        for (var round = 0; round < 10; round++)
        {
            var userData = $"u {round}";
            var ids = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(async i => (await (i % 2 == 0 ? client.Domain : other).Import.ImportAsync(
                client.Id, client.Draft(userData), overwrite: i % 4 == 0, i % 4 == 1 ? await client.BeginAsync(userData + i) : null,
                Cancellation)).Id));
            var plain = ids.Where((_, i) => i % 4 != 0).ToList();
            Assert.Equal(12, plain.Distinct().Count());
            var found = (await client.FindAsync(userData)).Select(contact => contact.Id).ToList();
            Assert.Equal(ids.Distinct().Order(), found);
            Assert.InRange(found.Count, 12, 13);
        }

        await client.AssertSoundAsync();
    }

    [Fact]
    public async Task Changes_Of_UserData_To_And_Fro_At_Once_Leave_Every_Contact_Found()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        var ids = new List<long>();
        for (var i = 0; i < 4; i++)
            ids.Add((await client.ImportAsync("a")).Id);
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(ids.Select((id, i) =>
            {
                var draft = new ContactDraft { Id = id };
                draft.Columns.Set(ContactColumns.UserData, (i + round) % 2 == 0 ? "a" : "b");
                return (i % 2 == 0 ? client.Domain : other).Update.UpdateAsync(client.Id, draft, default, Cancellation);
            }));
            Assert.Equal(ids, (await client.FindAsync("a")).Concat(await client.FindAsync("b")).Select(contact => contact.Id).Order());
        }
    }

    [Fact]
    public async Task A_Deleted_First_Contact_Passes_Its_Claim_To_The_Next_Lowest_ID()
    {
        var client = await TestClient.NewAsync(azurite);
        var ids = new List<long>();
        for (var i = 0; i < 4; i++)
            ids.Add((await client.ImportAsync("u")).Id);
        while (ids.Count > 0)
        {
            var keys = await client.Domain.Index.ListAsync(client.Id, "u", client.Campaign.Id, Cancellation);
            Assert.Equal(ids, keys.Select(key => key.ContactId));
            Assert.Equal(ids[0], Assert.Single(keys, key => key.IsClaim).ContactId);
            Assert.Equal(ids[0], (await client.ImportAsync("u", overwrite: true)).Id);
            await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfUserData("u"), default, Cancellation);
            ids.RemoveAt(0);
        }

        Assert.Empty(await client.Domain.Index.ListAsync(client.Id, "u", null, Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_Retries_Random_Faults_Lose_And_Double_Nothing(int seed)
    {
        var client = await TestClient.NewAsync(azurite);
        Domain[] processes =
        [
            client.Process(Faults.Random(seed, 0.1), maxRetries: 10), client.Process(Faults.Random(-seed, 0.1), maxRetries: 10),
        ];
        await Parallel.ForAsync(
            0, 120, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation }, async (i, stop) =>
        {
            var process = processes[i % 2];
            var contact = await process.Import.ImportAsync(client.Id, client.Draft($"u {i / 3}"), overwrite: i % 3 > 0, null, stop);
            var own = await process.Import.ImportAsync(client.Id, client.Draft($"own {i}"), overwrite: false, null, stop);
            await client.RecordAsync(own.Id, TestClient.GivenCall("Delay (Delay)"), domain: process);
            await client.RecordAsync(own.Id, TestClient.GivenCall("Success (Done)"), domain: process);
            if (i % 4 == 0)
                await process.Deletion.DeleteAsync(client.Id, ContactKey.OfId(own.Id), default, stop);
            Assert.Equal($"u {i / 3}", contact.UserData);
        });

        for (var i = 0; i < 120; i++)
        {
            var own = await client.FindAsync($"own {i}");
            Assert.Equal(i % 4 == 0 ? 0 : 1, own.Count);
            if (own.Count > 0)
                Assert.Equal(
                    [0, 1], (await client.HistoryAsync(own[0].Id)).Select(
                        call => call.Integer(Dialbook.Contacts.CallColumns.ResultCodesTries)!.Value));
            if (i % 3 == 0)
                Assert.InRange((await client.FindAsync($"u {i / 3}")).Count, 1, 2);
        }

        await client.AssertSoundAsync();
    }
}
