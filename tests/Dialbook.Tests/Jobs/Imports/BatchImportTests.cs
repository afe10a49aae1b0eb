using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Jobs.Imports;
using Dialbook.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>What becomes of rows, by the rules of a single import and those of a job.</summary>
public sealed class BatchImportTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contacts_And_Results_Are_In_The_Order_Of_The_File()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.ImportAsync(
            Enumerable.Range(1, 35).Select(number => client.Draft(number % 2 == 0 ? "even" : null, $"Name {number}")));
        await client.AssertEndedAsync(job.Id, JobState.Completed, created: 35);
        var results = await client.ResultsAsync(job.Id);
        var contacts = await client.ListAsync();
        Assert.Equal(
            Enumerable.Range(1, 35).Select(number => $"Name {number}"), contacts.Select(contact => contact.Text(ContactColumns.Name)));
        Assert.Equal(contacts.Select(contact => (long?)contact.Id), results.Select(row => row.Id));
        Assert.Equal(contacts.Select(contact => contact.UserData), results.Select(row => row.UserData));
        await client.AssertAllFoundAsync();
    }

    [Fact]
    public async Task A_Wrong_Row_Fails_Alone_And_Comes_Back_As_It_Was()
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.ImportAsync(
        [
            client.Draft("a"),
            client.Draft("b", name: ""),
            client.Draft("c").With(ContactColumns.PhoneNumbers[0], null).With(ContactColumns.Name, null),
            new() { CampaignId = 4_000_000 },
            new() { CampaignName = "Nowhere" },
            client.Draft("d"),
        ]);
        await client.AssertEndedAsync(job.Id, JobState.CompletedWithErrors, created: 2, failed: 4);
        var failed = await client.ResultsAsync(job.Id, RowOutcome.Failed);
        Assert.Equal([2, 3, 4, 5], failed.Select(row => row.Number));
        Assert.Equal(["b", "c", null, null], failed.Select(row => row.UserData));
        Assert.Equal("Name: is mandatory", failed[0].Error);
        Assert.Equal("Name: is mandatory; PhoneNumber1: one of PhoneNumber1 to PhoneNumber6 is mandatory", failed[1].Error);
        Assert.All(failed.Skip(2), row => Assert.NotNull(row.Error));
        Assert.Equal("""{"row":2}""", failed[0].Source);
        Assert.Equal(2, (await client.ListAsync()).Count);
    }

    [Fact]
    public async Task Wrong_Rows_Come_Back_Whole_However_Little_They_Can_Be_Compressed()
    {
        var client = await Batches.NewClientAsync(azurite);
        var random = new Random(1);
        var sources = Enumerable.Range(0, 9).Select(
            _ => new string([.. Enumerable.Range(0, 66_666).Select(_ => (char)random.Next(0x4e00, 0xa000))]))
            .Append(new string('長', 66_667)).ToList();
        var rows = sources.Index().Select(source => new ImportRow(source.Index + 1, new ContactDraft(), () => source.Item))
            .ToAsyncEnumerable();
        var job = await client.Domain.BatchImport().AcceptAsync(
            new ContactDestination(client.Id, client.Campaign.Id, false), rows, null, Cancellation);
        await client.DeliverAsync();
        await client.AssertEndedAsync(job, JobState.CompletedWithErrors, failed: 10);
        Assert.Equal(sources.Take(9).Append("{}"), (await client.ResultsAsync(job)).Select(row => row.Source));
    }

    [Fact]
    public async Task The_Last_Valid_Row_Of_A_UserData_Wins_In_Each_Campaign()
    {
        var client = await Batches.NewClientAsync(azurite);
        var other = await client.NewCampaignAsync("Other");
        var job = await client.ImportAsync(
        [
            client.Draft("u", "first"),
            client.Draft("u", "elsewhere", other),
            client.Draft(null, "nobody"),
            client.Draft("", "nobody"),
            client.Draft("u", "last valid"),
            client.Draft("u", name: ""),
        ], overwrites: true, chunk: 2);
        await client.AssertEndedAsync(job.Id, JobState.CompletedWithErrors, created: 4, superseded: 1, failed: 1);
        Assert.Equal(
            [RowOutcome.Superseded, RowOutcome.Created, RowOutcome.Created, RowOutcome.Created, RowOutcome.Created, RowOutcome.Failed],
            (await client.ResultsAsync(job.Id)).Select(row => row.Outcome));
        Assert.Equal(
            [(client.Campaign.Id, "last valid"), (other.Id, "elsewhere")],
            (await client.FindAsync("u")).Select(contact => (contact.Address.CampaignId, contact.Text(ContactColumns.Name)!)).Order());
        Assert.Equal(2, (await client.ListAsync()).Count(contact => contact.Text(ContactColumns.Name) == "nobody"));
        await client.AssertAllFoundAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Without_Overwriting_Every_Row_Makes_A_Contact(int chunk)
    {
        var client = await Batches.NewClientAsync(azurite);
        await client.ImportAsync("u", name: "before");
        var job = await client.ImportAsync(Enumerable.Range(0, 10).Select(number => client.Draft("u", $"{number}")), chunk: chunk);
        await client.AssertEndedAsync(job.Id, JobState.Completed, created: 10);
        Assert.Equal(11, (await client.FindAsync("u")).Count);
        await client.AssertAllFoundAsync();
    }

    [Fact]
    public async Task An_Existing_Contact_Is_Overwritten_Column_By_Column()
    {
        var client = await Batches.NewClientAsync(azurite);
        var contact = await client.Domain.Import.ImportAsync(
            client.Id,
            client.Draft("u").With(ContactColumns.Company, "Navy")
                .With(ContactColumns.Comment, "stays").With(ContactColumns.Website, "stays"),
            overwrite: false,
            null,
            Cancellation);
        var job = await client.ImportAsync(
            [client.Draft("u", "Grace").With(ContactColumns.Company, null).With(ContactColumns.FirstName, "Hopper")], overwrites: true);
        await client.AssertEndedAsync(job.Id, JobState.Completed, updated: 1);
        Assert.Equal(contact.Id, Assert.Single(await client.ResultsAsync(job.Id)).Id);
        var found = Assert.Single(await client.FindAsync("u"));
        Assert.Equal(contact.Id, found.Id);
        Assert.Equal(
            ["Grace", "Hopper", null, "stays", "stays"],
            new[] { ContactColumns.Name, ContactColumns.FirstName, ContactColumns.Company, ContactColumns.Comment, ContactColumns.Website }
                .Select(found.Text));
    }

    [Fact]
    public async Task Of_Several_Contacts_With_A_UserData_The_First_Is_Overwritten()
    {
        var client = await Batches.NewClientAsync(azurite);
        var first = await client.ImportAsync("u");
        var second = await client.ImportAsync("u");
        var job = await client.ImportAsync([client.Draft("u", "Grace")], overwrites: true);
        await client.AssertEndedAsync(job.Id, JobState.Completed, updated: 1);
        Assert.Equal("Grace", (await client.FindAsync(first.Id))!.Text(ContactColumns.Name));
        Assert.Equal("Ada", (await client.FindAsync(second.Id))!.Text(ContactColumns.Name));
    }

    [Fact]
    public async Task An_Overwriting_Row_That_Changes_Nothing_Writes_Nothing()
    {
        var clock = new FakeTimeProvider();
        var client = await Batches.NewClientAsync(azurite, clock);
        var before = new[] { await client.ImportAsync("same"), await client.ImportAsync("other") };
        clock.Advance(TimeSpan.FromHours(1));
        var job = await client.ImportAsync([client.Draft("same"), client.Draft("other", "Grace")], overwrites: true);
        await client.AssertEndedAsync(job.Id, JobState.Completed, updated: 2);
        var same = (await client.FindAsync(before[0].Id))!;
        var other = (await client.FindAsync(before[1].Id))!;
        Assert.Equal(
            (before[0].ETag, before[0].Time(ContactColumns.LastModified)), (same.ETag, same.Time(ContactColumns.LastModified)));
        Assert.Equal(before[1].Time(ContactColumns.LastModified) + TimeSpan.FromHours(1), other.Time(ContactColumns.LastModified));
        Assert.Equal(before[1].Time(ContactColumns.Created), other.Time(ContactColumns.Created));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_Body_Without_Rows_Makes_A_Job_That_Has_Ended(bool overwrites)
    {
        var client = await Batches.NewClientAsync(azurite);
        var job = await client.AcceptAsync([], overwrites);
        await client.AssertEndedAsync(job, JobState.Completed);
        Assert.Empty(await client.TakeMessagesAsync());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public async Task A_Body_That_Fills_Its_Last_Chunk_Ends_All_The_Same(int rows)
    {
        var client = await Batches.NewClientAsync(azurite);
        foreach (var overwrites in (bool[])[false, true])
        {
            var job = await client.ImportAsync(
                Enumerable.Range(0, rows).Select(number => client.Draft($"{overwrites} {number}")), overwrites);
            await client.AssertEndedAsync(job.Id, JobState.Completed, created: rows);
        }
    }

    [Fact]
    public async Task A_File_That_Is_Sent_Again_With_Overwriting_Changes_Nothing()
    {
        var client = await Batches.NewClientAsync(azurite);
        List<ContactDraft> File() => [.. Enumerable.Range(0, 25).Select(number => client.Draft($"u {number}", $"Name {number}"))];
        await client.ImportAsync(File(), overwrites: true);
        var before = (await client.ListAsync()).Select(contact => contact.ETag);
        var job = await client.ImportAsync(File(), overwrites: true);
        await client.AssertEndedAsync(job.Id, JobState.Completed, updated: 25);
        Assert.Equal(before, (await client.ListAsync()).Select(contact => contact.ETag));
    }

    [Fact]
    public async Task A_Hundred_Rows_Are_Taken_With_Four_Requests()
    {
        var client = await Batches.NewClientAsync(azurite);
        foreach (var overwrites in (bool[])[false, true])
        {
            var transport = new FaultyTransport();
            var warm = client.Process(transport);
            await client.AcceptAsync(Rows("warm"), overwrites, 1000, warm);
            var before = transport.RequestCount;
            await client.AcceptAsync(Rows("counted"), overwrites, 1000, warm);
            Assert.InRange(transport.RequestCount - before, 1, 4);
        }

        IEnumerable<ContactDraft> Rows(string name) => Enumerable.Range(0, 100).Select(number => client.Draft($"{name} {number}"));
    }

    [Theory]
    [InlineData(false, 1000, 60)]
    [InlineData(true, 2000, 130)]
    public async Task A_Hundred_New_Rows_Cost_About_Six_Requests(bool overwrites, int rows, int most)
    {
        var client = await Batches.NewClientAsync(azurite);
        var transport = new FaultyTransport();
        var job = await client.AcceptAsync(
            Enumerable.Range(0, rows).Select(number => client.Draft($"u {number}")), overwrites, 1000, client.Process(transport));
        await client.DeliverAsync(client.Process(transport));
        Assert.InRange(transport.RequestCount, 1, most);
        await client.AssertEndedAsync(job, JobState.Completed, created: rows);
    }
}
