using System.Globalization;
using Azure.Core;
using Dialbook.Crm;
using Dialbook.Idempotency;
using Dialbook.Jobs;
using Dialbook.Jobs.Imports;
using Dialbook.Records;
using Dialbook.Testing;
using Dialbook.Tests.Crm;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>Rows of a body that become records of the CRM.</summary>
public sealed class RecordImportTests(AzuriteServer azurite)
{
    private static readonly Column OrgNr = CrmTables.Contact.Find("orgNr")!;

    public static TheoryData<Fault, bool> Faulted => new()
    {
        { Fault.ResetBefore, false }, { Fault.ResetAfter, false }, { Fault.ResetBefore, true }, { Fault.ResetAfter, true },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_Without_A_Key_Become_Records_In_Their_Order()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var job = await ImportAsync(crm, Enumerable.Range(1, 25).Select(row => Company($"C{row}")));
        await crm.Owner.AssertEndedAsync(job, JobState.Completed, created: 25);
        Assert.Equal(Enumerable.Range(1, 25).Select(row => (long?)row), (await crm.Owner.ResultsAsync(job)).Select(row => row.Id));
        Assert.Equal(Enumerable.Range(1, 25).Select(row => $"C{row}"), await NamesAsync(crm));
        var ended = await crm.Owner.JobAsync(job);
        Assert.Equal((JobKind.ImportRecords, CrmTables.Contact), (ended.Kind, ended.Table));
        Assert.All(await ListAsync(crm), company => Assert.Equal(CrmBook.Associate, company.Number("registered_associate_id")));
    }

    [Theory]
    [InlineData("contact_id")]
    [InlineData("orgNr")]
    public async Task The_Last_Row_Of_A_Key_Counts_In_Whatever_Order_The_Chunks_Are_Worked_On(string column)
    {
        var crm = await CrmBook.NewAsync(azurite);
        var key = CrmTables.Contact.Find(column)!;
        await crm.UpsertAsync(CrmTables.Contact, Row("there", 7).Columns);
        var rows = Enumerable.Range(1, 20).Select(row => Row($"first {row}", row % 10 + 1)).Append(Row("last", 7)).ToList();

        var job = await AcceptAsync(crm, rows, key: key);
        await crm.Domain.ImportWorker.RunAsync(Assert.Single(await crm.Owner.TakeMessagesAsync()), Cancellation);
        foreach (var message in (await crm.Owner.TakeMessagesAsync()).AsEnumerable().Reverse())
            await crm.Domain.ImportWorker.RunAsync(message, Cancellation);

        await crm.Owner.AssertEndedAsync(job, JobState.Completed, created: 9, updated: 1, superseded: 11);
        Assert.Equal(
            Enumerable.Range(1, 10).Select(number => number == 7 ? "last" : $"first {(number == 1 ? 20 : number + 9)}"),
            (await ListAsync(crm)).OrderBy(NumberOf).Select(company => company.Text("name")));
    }

    [Fact]
    public async Task A_Row_That_Is_Refused_Fails_Alone()
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.UpsertAsync(CrmTables.Contact, [.. Enumerable.Range(1, 30).Select(row => Company($"C{row}").Columns)]);
        int[] wrong = [3, 4, 17, 30];
        var rows = Enumerable.Range(1, 30).Select(row => Draft(
            CrmTables.Phone, ("owner_id", wrong.Contains(row) ? 1000 + row : row), ("ptype_idx", 1), ("phone", $"+49 89 12345{row:D2}")));
        var job = await ImportAsync(crm, rows, CrmTables.Phone, chunk: 30);
        var results = await crm.Owner.ResultsAsync(job);
        Assert.Equal(wrong, results.Where(row => row.Outcome == RowOutcome.Failed).Select(row => row.Number));
        Assert.Contains("1003", results[2].Error, StringComparison.Ordinal);
        Assert.Equal(26, results.Count(row => row.Outcome == RowOutcome.Created));
        foreach (var row in Enumerable.Range(1, 30))
        {
            var phone = await crm.FindAsync(CrmTables.Phone, (int)(results[row - 1].Id ?? row));
            Assert.Equal(wrong.Contains(row) ? null : row, phone?.Number("owner_id"));
        }
    }

    [Fact]
    public async Task A_Row_Without_The_Key_Or_With_A_Wrong_Column_Fails_And_Is_Given_Back()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var wrong = Company("Wrong");
        wrong.Columns.Set(OrgNr, "1");
        wrong.Columns.Errors.Add(new("name", "is wrong"));
        var job = await ImportAsync(crm, [Row("A", 1), Company("B"), wrong], key: OrgNr);
        await crm.Owner.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 1, failed: 2);
        var results = await crm.Owner.ResultsAsync(job);
        Assert.Equal([null, "orgNr: is the key, and must be given", "name: is wrong"], results.Select(row => row.Error));
        Assert.Equal([null, """{"row":2}""", """{"row":3}"""], results.Select(row => row.Source));
        Assert.Equal(["A"], await NamesAsync(crm));
    }

    [Theory]
    [MemberData(nameof(Faulted))]
    public async Task Work_That_Broke_Off_Anywhere_Is_Done_When_The_Message_Comes_Again(Fault fault, bool isUnique)
    {
        var crm = await CrmBook.NewAsync(azurite);
        var key = isUnique ? OrgNr : CrmTables.Contact.Key;
        await Faults.AtEachStepAsync(fault, leastSteps: 12, async (transport, step) =>
        {
            var ids = Enumerable.Range(step * 10, 10).ToArray();
            await crm.UpsertAsync(CrmTables.Contact, Row("there", ids[0]).Columns, Row("there", ids[1]).Columns);
            var job = await AcceptAsync(crm, ids.Select(id => Row($"new {id}", id)).Append(Row("last", ids[5])), key: key, chunk: 6);
            var broken = crm.Owner.Process(transport, maxRetries: 0);
            var messages = await crm.Owner.TakeMessagesAsync();
            while (messages.Count > 0)
            {
                foreach (var message in messages)
                {
                    await broken.ImportWorker.RunAsync(message, Cancellation).FailsAsync();
                    await crm.Domain.ImportWorker.RunAsync(message, Cancellation);
                    await crm.Domain.ImportWorker.RunAsync(message, Cancellation);
                }

                messages = await crm.Owner.TakeMessagesAsync();
            }

            await crm.Owner.AssertEndedAsync(job, JobState.Completed, created: 8, updated: 2, superseded: 1);
            Assert.Equal(
                ids.Select(id => id == ids[5] ? "last" : $"new {id}"),
                (await ListAsync(crm)).Where(company => ids.Contains(NumberOf(company))).OrderBy(NumberOf).Select(
                    company => company.Text("name")));
        });
    }

    [Fact]
    public async Task Two_Jobs_At_Once_Make_One_Record_Of_Each_Unique_Value()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var other = crm.Owner.Process();
        List<RecordDraft> rows = [.. Enumerable.Range(1, 40).Select(row => Row($"C{row}", row))];
        string[] jobs = [await AcceptAsync(crm, rows, key: OrgNr), await AcceptAsync(crm, rows, key: OrgNr)];
        while (await crm.Owner.TakeMessagesAsync() is { Count: > 0 } messages)
        {
            await Task.WhenAll(
                messages.Index().Select(
                    message => (message.Index % 2 == 0 ? crm.Domain : other).ImportWorker.RunAsync(message.Item, Cancellation)));
        }

        foreach (var job in jobs)
            Assert.Equal(
                (JobState.Completed, 40), ((await crm.Owner.JobAsync(job)).State, (await crm.Owner.JobAsync(job)).Counts.Processed));
        Assert.Equal(Enumerable.Range(1, 40), (await ListAsync(crm)).Select(NumberOf).Order());
    }

    [Fact]
    public async Task Rows_Of_Work_That_Is_Given_Up_Tell_Which_Of_Them_Landed()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var job = await AcceptAsync(crm, Enumerable.Range(1, 30).Select(row => Row($"C{row}", row)), key: CrmTables.Contact.Key, chunk: 10);
        await crm.Domain.ImportWorker.RunAsync(Assert.Single(await crm.Owner.TakeMessagesAsync()), Cancellation);
        var messages = await crm.Owner.TakeMessagesAsync();
        var landed = Broken(
            request => request.Method == RequestMethod.Post && request.Uri.Path.EndsWith("/JobChunks", StringComparison.Ordinal));
        var refused = Broken(request => request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal));
        Assert.True(await landed.ImportWorker.RunAsync(messages[0], Cancellation).FailsAsync());
        Assert.True(await refused.ImportWorker.RunAsync(messages[1], Cancellation).FailsAsync());
        foreach (var message in messages)
            await crm.Domain.ImportWorker.EndFailedAsync(message, Cancellation);

        await crm.Owner.AssertEndedAsync(job, JobState.CompletedWithErrors, created: 10, failed: 20);
        var failed = await crm.Owner.ResultsAsync(job, RowOutcome.Failed);
        Assert.Equal(Enumerable.Range(11, 20), failed.Select(row => row.Number));
        Assert.All(failed.Take(10), row =>
            Assert.StartsWith("Given up after several attempts. The store could not be reached", row.Error, StringComparison.Ordinal));
        Assert.Equal("C11", failed[0].Columns!.Get<string>(CrmTables.Contact.Find("name")!));

        Domain Broken(Func<Request, bool> isBroken) => crm.Owner.Process(
            new FaultyTransport((request, _) => isBroken(request) ? Fault.ResetBefore : Fault.None), maxRetries: 0);
    }

    [Fact]
    public async Task A_Body_That_Breaks_Off_Writes_Nothing()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var wrong = DialbookException.Invalid("body", "is cut off");
        var rows = Enumerable.Range(1, 25).Select(row => Company($"C{row}"));
        var fault = await Assert.ThrowsAsync<DialbookException>(() => AcceptAsync(crm, rows, fault: wrong));
        Assert.Equal("body: is cut off. No row was taken", fault.Message);
        await crm.Owner.DeliverAsync();
        Assert.Equal(JobState.Failed, (await crm.Owner.JobAsync(fault.JobId!)).State);
        Assert.Empty(await ListAsync(crm));
    }

    [Fact]
    public async Task A_Repeated_Call_Makes_One_Job()
    {
        var clock = new FakeTimeProvider();
        var crm = await CrmBook.NewAsync(azurite, clock);
        List<RecordDraft> rows = [.. Enumerable.Range(1, 25).Select(row => Company($"C{row}"))];
        var first = await AcceptAsync(crm, rows, call: await crm.Owner.BeginAsync("key", crm.Domain));
        clock.Advance(TimeSpan.FromSeconds(6));
        var second = await AcceptAsync(crm, rows, call: await crm.Owner.BeginAsync("key", crm.Domain));
        Assert.Equal(first, second);
        await crm.Owner.DeliverAsync();
        await crm.Owner.AssertEndedAsync(first, JobState.Completed, created: 25);
        Assert.Equal(25, (await ListAsync(crm)).Count);
    }

    [Fact]
    public async Task Rows_Become_Members_Of_Selections_And_A_Wrong_One_Fails_Alone()
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.UpsertAsync(CrmTables.Contact, [.. Enumerable.Range(1, 30).Select(row => Company($"C{row}").Columns)]);
        var selection = await crm.WriteAsync(CrmTables.Selection, ("name", "S"), ("seltype", 0), ("targetTableNumber", 5));
        var rows = Enumerable.Range(1, 32).Select(
            row => Draft(CrmTables.SelectionMember, ("selection_id", row == 31 ? 0 : selection), ("contact_id", row)));
        var job = await ImportAsync(crm, rows, CrmTables.SelectionMember, chunk: 40);
        var results = await crm.Owner.ResultsAsync(job);
        Assert.Equal([31, 32], results.Where(row => row.Outcome == RowOutcome.Failed).Select(row => row.Number));
        Assert.Equal(["selection_id: is mandatory", "contact_id: there is no contact 32"], results.Skip(30).Select(row => row.Error));
        var members = await crm.Domain.Members.ListAsync(new(crm.Client, selection), CrmTables.Contact.Name, Cancellation);
        Assert.Equal(Enumerable.Range(1, 30), members.List());
    }

    private static RecordDraft Draft(CrmTable table, params IEnumerable<(string Column, object? Value)> values) =>
        new(CrmBook.Row(table, values));

    private static int NumberOf(CrmRecord company) => int.Parse(company.Text("orgNr"), CultureInfo.InvariantCulture);

    private static RecordDraft Company(string name) => Draft(CrmTables.Contact, ("name", name));

    /// <summary>A company with a number of its own, in its primary key and its unique column.</summary>
    private static RecordDraft Row(string name, int number) =>
        Draft(CrmTables.Contact, ("contact_id", number), ("orgNr", $"{number}"), ("name", name));

    private static async Task<string> ImportAsync(
        CrmBook crm, IEnumerable<RecordDraft> rows, CrmTable? table = null, Column? key = null, int chunk = 10)
    {
        var job = await AcceptAsync(crm, rows, table, key, chunk);
        await crm.Owner.DeliverAsync();
        return job;
    }

    private static async Task<string> AcceptAsync(
        CrmBook crm, IEnumerable<RecordDraft> rows, CrmTable? table = null, Column? key = null, int chunk = 10, Exception? fault = null,
        IdempotentRequest? call = null)
    {
        table ??= CrmTables.Contact;
        await crm.Domain.Queues.CreateAsync(Cancellation);
        return await crm.Domain.BatchImport(chunk).AcceptAsync(
            new RecordDestination(crm.Caller, table, key ?? table.Key), Batches.BodyAsync(rows, fault), call, Cancellation);
    }

    private static async Task<List<CrmRecord>> ListAsync(CrmBook crm) =>
        await crm.Domain.Snapshots.ReadAllAsync(crm.Client, CrmTables.Contact, Cancellation)
            .SelectMany(records => records.ToAsyncEnumerable()).ToListAsync(Cancellation);

    private static async Task<IEnumerable<string>> NamesAsync(CrmBook crm) =>
        (await ListAsync(crm)).Select(company => company.Text("name"));
}
