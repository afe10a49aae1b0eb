using System.Globalization;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Idempotency;
using Dialbook.Jobs;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Tests.Crm;
using Dialbook.Tests.Running;
using Dialbook.Times;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Compatibility;

/// <summary>What an earlier version of Dialbook stored is changed, and work goes on that was begun. Each test has the rows anew.</summary>
public sealed class EarlierRowsChangeTests : IAsyncLifetime
{
    private const string End = "14:19:50";
    private readonly EarlierStore _store = new();
    private readonly FakeTimeProvider _clock = EarlierStore.ClockAt(End);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ClientId Client => _store.Client;

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Campaigns_Are_Changed_And_Numbers_Go_On()
    {
        var domain = _store.At(_clock);
        await domain.Queues.CreateAsync(Cancellation);
        var (first, second) = ((await domain.Campaigns.FindAsync(Client, 1, Cancellation))!,
            (await domain.Campaigns.FindAsync(Client, 1, Cancellation))!);
        var given = new GivenColumns(CampaignColumns.All);
        given.Set(CampaignColumns.Name, "Sommer");
        given.Set(CampaignColumns.MaxTries, null);
        var changed = await domain.CampaignWriter.UpdateAsync(Client, 1, given, Cancellation);
        Assert.False(await domain.Campaigns.TryReplaceAsync(second, Cancellation));
        var read = (await _store.At(_clock).Campaigns.FindAsync(Client, 1, Cancellation))!;
        Assert.Equal(
            ("Sommer", null, 2L, 6, "1", changed.ETag),
            (read.Name, read.Integer(CampaignColumns.MaxTries), read.Integer(CampaignColumns.LanguagesId), read.ResultCodes.Count,
                string.Join(',', read.Blocks), read.ETag));
        Assert.NotEqual(first.ETag, read.ETag);
        Assert.Null(await domain.Campaigns.FindNameAsync(Client, first.Name, Cancellation));
        Assert.Equal(1, (await domain.Campaigns.FindNameAsync(Client, "sommer", Cancellation))!.CampaignId);

        var (code, _) = await domain.ResultCodes.CreateAsync(Client, 2, new("New", null, ResultCodeType.Done), Cancellation);
        Assert.Equal(22, code.Id);
        Assert.Equal(5, (await domain.CampaignWriter.CreateAsync(Client, TestClient.Named("Fifth"), null, Cancellation)).Id);
        Assert.Equal(5000, (await ImportAsync(domain, 2, "first of its block", null)).Id);
        Assert.Equal((5L, 2), (await domain.Campaigns.ListBlocksAsync(Client, Cancellation))[^1]);
        Assert.Equal(first.NextContactId, (await ImportAsync(domain, 1, "next", null)).Id);
        Assert.Equal("Zweite", (await domain.Catalog.GetOpenAsync(Client, "zweite", Cancellation)).Name);
    }

    [Fact]
    public async Task Contacts_Are_Changed_Called_And_Deleted_With_What_Leads_To_Them()
    {
        var domain = _store.At(_clock);
        var (one, other) = ((await domain.Finder.FindAsync(Client, 1003, Cancellation))!,
            (await domain.Finder.FindAsync(Client, 1003, Cancellation))!);
        one[ContactColumns.Company] = "first";
        other[ContactColumns.Company] = "second";
        Assert.True(await domain.Contacts.TryReplaceAsync(one, Cancellation));
        Assert.False(await domain.Contacts.TryReplaceAsync(other, Cancellation));
        await domain.Locks.UnlockAsync(Client, ContactKey.OfId(1003), default, Cancellation);
        var read = (await domain.Finder.FindAsync(Client, 1003, Cancellation))!;
        Assert.Equal(
            ("first", false, null, 0.10m),
            (read.Text(ContactColumns.Company), read.Flag(ContactColumns.IsLocked), read.Time(ContactColumns.LockedAt),
                (decimal?)read[ContactColumns.All.Find("Amount")!]));

        // a change of UserData passes the claim on; what was not given stays
        var draft = new ContactDraft { Id = 1000 };
        draft.Columns.Set(ContactColumns.UserData, "changed");
        await domain.Update.UpdateAsync(Client, draft, default, Cancellation);
        Assert.Equal(
            [1002, 1012, 2000],
            (await domain.Finder.FindAllAsync(Client, "Kunde/№ 1 'ä' #%?", Cancellation)).Select(contact => contact.Id));
        Assert.Equal(
            [(1002L, true), (1012L, false), (2000L, true)],
            (await domain.Index.ListAsync(Client, "Kunde/№ 1 'ä' #%?", null, Cancellation)).Select(key => (key.ContactId, key.IsClaim)));
        read = (await domain.Finder.FindAsync(Client, 1000, Cancellation))!;
        Assert.Equal(
            ("changed", -1234567.8900m, "AccountIBAN ß"),
            (read.UserData, (decimal?)read[ContactColumns.All.Find("Amount")!], read.Text(ContactColumns.All.Find("AccountIBAN")!)));

        await domain.Recorder.RecordAsync(
            Client, new(ContactKey.OfId(1008), TestClient.GivenCall("Success (Done)")), Cancellation);
        read = (await domain.Finder.FindAsync(Client, 1008, Cancellation))!;
        Assert.Equal((2, 2L, null), (read.RecordedCalls, read.Integer(ContactColumns.Tries), read.Time(ContactColumns.NextTry)));
        Assert.Equal(
            [10_080_001L, 10_080_002L],
            (await domain.History.ListAsync([read], Cancellation))[1008].Select(call => call.Integer(CallColumns.Id)!.Value));

        // by a key that was used before, the call of then is found
        _clock.Advance(TimeSpan.FromSeconds(6));
        var (repeated, _) = await domain.Idempotency.BeginAsync(Client, "call key", "call print", null, Cancellation);
        var (call, _) = await domain.Recorder.RecordAsync(
            Client, new(ContactKey.OfId(1004), TestClient.GivenCall("Success (Done)"), Idempotent: repeated), Cancellation);
        Assert.Equal(2, call.Sequence);

        var deleted = await domain.Deletion.DeleteAllAsync(Client, new([1004, 1005, 1001, 4711], ["changed", "keyed"]), Cancellation);
        Assert.Equal(
            ("1004,1005,1001", "4711", "changed,keyed", 5),
            (string.Join(',', deleted.DeletedIds), string.Join(',', deleted.NotFoundIds), string.Join(',', deleted.DeletedUserData),
                deleted.Count));
        Assert.Empty(await domain.Index.ListAsync(Client, "keyed", null, Cancellation));
        Assert.Equal(9L, (await domain.Directory.GetAsync(Client, 1, Cancellation)).Integer(CampaignColumns.Contacts));
    }

    [Fact]
    public async Task Calls_With_A_Key_Go_On_With_What_They_Had_Pinned_And_Are_Forgotten_In_Time()
    {
        // the first runs until 14:07:42.1604567
        var domain = _store.At("14:07:42.1604567");
        foreach (var (key, pin) in new[] { ("pinned", 4_711_000_000_042L), ("released", 43L), ("begun", 99L) })
        {
            var (call, answer) = await domain.Idempotency.BeginAsync(Client, key, "print of " + key, null, Cancellation);
            Assert.Null(answer);
            Assert.Equal((key != "begun", pin), (call!.IsRepeated, await ((IImportPin)call).PinAsync(() => new(99), Cancellation)));
            await call.CompleteAsync(new(201, "{}"u8.ToArray(), "/x"), "print of " + key, Cancellation);
            Assert.Equal(
                (201, "/x"),
                ((await domain.Idempotency.BeginAsync(Client, key, "print of " + key, null, Cancellation)).Answer is { } again
                    ? (again.Status, again.Location) : default));
        }

        // the contact that was made with the key is known again
        var (import, _) = await domain.Idempotency.BeginAsync(Client, "import key", "import print", null, Cancellation);
        Assert.Equal(1006, (await domain.Import.ImportAsync(Client, Draft(1, "Keyed", "keyed"), false, import, Cancellation)).Id);

        Assert.Equal(0, await domain.Idempotency.RemoveExpiredAsync(Client, Cancellation));
        var clock = EarlierStore.ClockAt("14:07:37.1604567");
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(2, await _store.At(clock).Idempotency.RemoveExpiredAsync(Client, Cancellation));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, await _store.At(clock).Idempotency.RemoveExpiredAsync(Client, Cancellation));
    }

    [Fact]
    public async Task Imports_That_Waited_Are_Done()
    {
        var domain = _store.At(_clock);
        await domain.ImportWorker.RunAsync(new(7, _store.JobId("staged"), 0), Cancellation);
        await AssertEndedAsync("staged", JobState.Completed, new() { Total = 6, Created = 6 });
        var staged = (await domain.Finder.FindAsync(Client, 1017, Cancellation))!;
        Assert.Equal(
            ("Staged 3", "staged-3 ø", -0.75m, 13_736),
            (staged.Text(ContactColumns.Name), staged.UserData, (decimal?)staged[ContactColumns.All.Find("Amount")!],
                staged.Text(ContactColumns.Comment)!.Length));

        // as it was planned: one row changes the contact of another job
        await domain.ImportWorker.RunAsync(new(7, _store.JobId("planned"), 0), Cancellation);
        await AssertEndedAsync("planned", JobState.Completed, new() { Total = 4, Created = 2, Updated = 1, Superseded = 1 });
        Assert.Equal(
            ("Bulk 2 anew", 1011L), (await domain.Finder.FindAllAsync(Client, "bulk-2", Cancellation)) is [var two]
                ? (two.Text(ContactColumns.Name), two.Id) : default);
        Assert.Equal([1022], (await domain.Finder.FindAllAsync(Client, "planned-3", Cancellation)).Select(contact => contact.Id));

        await domain.Queues.CreateAsync(Cancellation);
        await domain.ImportWorker.RunAsync(new(7, _store.JobId("unplanned")), Cancellation);
        for (var chunk = 0; chunk < 2; chunk++)
            await domain.ImportWorker.RunAsync(new(7, _store.JobId("unplanned"), chunk), Cancellation);
        await AssertEndedAsync("unplanned", JobState.Completed, new() { Total = 3, Created = 2, Updated = 1 });
        Assert.Equal("U1", (await domain.Finder.FindAsync(Client, 1011, Cancellation))!.Text(ContactColumns.Name));

        async Task AssertEndedAsync(string name, JobState state, JobCounts counts)
        {
            var job = await domain.Jobs.GetAsync(Client, _store.JobId(name), Cancellation);
            Assert.Equal((state, counts), (job.State, job.Counts));
            Assert.NotNull(job.Finished);
        }
    }

    [Fact]
    public async Task Jobs_Are_Given_Up_Cancelled_And_Revived()
    {
        var domain = _store.At(_clock);
        await domain.ImportWorker.EndFailedAsync(new(7, _store.JobId("planned"), 0), Cancellation);
        Assert.Equal(
            [(RowOutcome.Failed, null, "Given up after several attempts. The store could not be reached"),
                (RowOutcome.Created, 1021L, null), (RowOutcome.Superseded, null, null), (RowOutcome.Created, 1022L, null)],
            (await domain.ImportResults.ListAsync(Client, _store.JobId("planned"), null, Cancellation).ToListAsync(Cancellation)).Select(
                row => (row.Outcome, row.Id, row.Error)));
        var cancelled = await domain.Jobs.CancelAsync(Client, _store.JobId("staged"), Cancellation);
        Assert.Equal(
            (JobState.Cancelled, 6, _clock.GetUtcNow().UtcDateTime), (cancelled.State, cancelled.Counts.Total, cancelled.Finished));

        // its call was lost
        await domain.Queues.CreateAsync(Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(13));
        Assert.Equal(1, await domain.JobUpkeep.ReviveAsync(Client, Cancellation));
        var open = await domain.Jobs.GetAsync(Client, _store.JobId("open"), Cancellation);
        Assert.Equal(("The call that brought the rows broke off. 4 rows were taken", JobState.Queued), (open.Error, open.State));
        for (var chunk = 0; chunk < 2; chunk++)
            await domain.ImportWorker.RunAsync(new(7, open.Id, chunk), Cancellation);
        open = await domain.Jobs.GetAsync(Client, open.Id, Cancellation);
        Assert.Equal((JobState.Failed, new JobCounts { Total = 4, Created = 4 }), (open.State, open.Counts));

        _clock.Advance(JobUpkeep.Lifetime + TimeSpan.FromDays(1));
        // of an import the end is when the store wrote its last outcome, by the store's own clock, which is ahead
        Assert.Equal(4, await domain.JobUpkeep.RemoveExpiredAsync(Client, Cancellation));
        Assert.Equal(8, (await domain.Jobs.ListAsync(Client, Cancellation)).Count);
    }

    [Fact]
    public async Task Deletions_Go_On_Where_They_Stood()
    {
        var domain = _store.At(_clock);
        await domain.DeletionWorker.RunAsync(new(7, _store.JobId("begun")), Cancellation);
        var id = (long)_store.Given["jobs"]!["begunId"]!;
        Assert.Equal(
            [(RowOutcome.Deleted, id, null), (RowOutcome.Deleted, id - 1, "begun-1"), (RowOutcome.NotFound, null, "nobody ø")],
            (await domain.DeletionResults.ListAsync(Client, _store.JobId("begun"), null, Cancellation).ToListAsync(Cancellation))
                .Select(row => (row.Outcome, row.Id, row.UserData)));
        var begun = await domain.Jobs.GetAsync(Client, _store.JobId("begun"), Cancellation);
        Assert.Equal((JobState.Completed, new JobCounts { Total = 3, Deleted = 2, NotFound = 1 }), (begun.State, begun.Counts));

        await domain.DeletionWorker.RunAsync(new(7, _store.JobId("ending")), Cancellation);
        var ending = await domain.Jobs.GetAsync(Client, _store.JobId("ending"), Cancellation);
        Assert.Equal((JobState.Completed, new JobCounts { Total = 3, Deleted = 3 }), (ending.State, ending.Counts));
        Assert.Null(await domain.Campaigns.FindAsync(Client, 4, Cancellation));
        Assert.Null(await domain.Campaigns.FindNameAsync(Client, "Zu löschen", Cancellation));
        Assert.Empty(await domain.Index.ListAsync(Client, "doomed-1", null, Cancellation));
        Assert.Equal(
            [1000, 1002, 1012, 2000],
            (await domain.Finder.FindAllAsync(Client, "Kunde/№ 1 'ä' #%?", Cancellation)).Select(contact => contact.Id));

        // keys are deleted by the campaign that they name beside their row key
        await domain.Index.DeleteAllAsync(Client, 1, Cancellation);
        Assert.Equal([2000], (await domain.Index.ListAsync(Client, "Kunde/№ 1 'ä' #%?", null, Cancellation)).Select(key => key.ContactId));
    }

    [Fact]
    public async Task Records_Of_The_Crm_Are_Changed_With_All_That_Follows()
    {
        var domain = _store.At(_clock);
        var caller = new Caller((await domain.Clients.FindAsync(Client, Cancellation))!, Role.Admin, 7);
        var version = await domain.Crm.GetVersionAsync(Client, CrmTables.Contact, 0, Cancellation);
        var (one, other) = (await FindAsync(1), await FindAsync(1));
        one.Set("department", "first");
        other.Set("department", "second");
        Assert.Empty(await domain.Crm.TryWriteAsync([one], Cancellation));
        Assert.Same(other, Assert.Single(await domain.Crm.TryWriteAsync([other], Cancellation)));
        Assert.NotEqual(version, await domain.Crm.GetVersionAsync(Client, CrmTables.Contact, 0, Cancellation));

        var saved = await domain.Editor.SaveAsync(
            caller, new GivenRecord(CrmTables.Contact, 1, CrmBook.Row(CrmTables.Contact, ("name", "Nordlys")))
        {
            Elements = [new(CrmElementKind.Phone, 1, [new(0, 1, 0, "+47 77 60 00 02", "kept"), new(0, 1, 0, "77 60 00 77", "new")])],
        }, null, Cancellation);
        Assert.Equal(
            ("Nordlys", "first", 3, "2,3,8"),
            (saved.Text("name"), saved.Text("department"), saved.Number("category_idx"), string.Join(
                ',', saved.Phones().Select(phone => phone.Id).Order())));
        Assert.Null(await domain.Crm.FindAsync(Client, CrmTables.Phone, 1, Cancellation));
        var activity =
            (await domain.Activity.ListAsync(Client, 7, new(_clock.GetUtcNow().UtcDateTime, [], ActivityType.Updated), Cancellation))[0];
        Assert.Equal((1, ActivityType.Updated, "Nordlys"), (activity.CompanyId, activity.Type, activity.Name));

        // an item that moves to another company
        await UpsertAsync(CrmTables.Sale, ("sale_id", 1), ("contact_id", 12345), ("amount", 1.10m));
        Assert.Empty((await SummaryAsync(1)).Sales);
        Assert.Equal([1.10m], (await SummaryAsync(12345)).Sales.Select(sale => sale.Amount("amount")!.Value));

        // numbers go on, and a value that was claimed keeps its ID
        Assert.Equal(12347, (await UpsertAsync(CrmTables.Contact, ("name", "Next"))).Id);
        await domain.Load.DeleteAsync(caller, CrmTables.Contact, [12346], Cancellation);
        var again = await domain.Load.UpsertAsync(
            caller,
            new(CrmTables.Contact, [CrmBook.Row(CrmTables.Contact, ("orgNr", "claimed/ø"))]) { Key = CrmTables.Contact.Find("orgNr")! },
            null, Cancellation);
        Assert.Equal((12346, CrmOutcome.Inserted), (again[0].Id, again[0].Outcome));
        Assert.Equal(
            (1, CrmOutcome.NoUpdateNeeded), (await UpsertByAsync("number1", "C-1")) is [var found] ? (found.Id, found.Outcome) : default);
        Assert.Equal([0, 12], await domain.CrmNumbers.ListBlocksAsync(Client, CrmTables.Contact, Cancellation));

        async Task<CrmRecord> FindAsync(int id) => (await domain.Crm.FindAsync(Client, CrmTables.Contact, id, Cancellation))!;

        async Task<CompanySummary> SummaryAsync(int company) =>
            (await new CompanySummaries(domain.Crm, domain.Items).FindAsync(Client, company, 50, Cancellation))!;

        async Task<CrmRowResult> UpsertAsync(CrmTable table, params (string, object?)[] row) =>
            (await domain.Load.UpsertAsync(caller, new(table, [CrmBook.Row(table, row)]), null, Cancellation))[0];

        Task<List<CrmRowResult>> UpsertByAsync(string column, string value) => domain.Load.UpsertAsync(
            caller, new(CrmTables.Contact, [CrmBook.Row(CrmTables.Contact, (column, value))]) { Key = CrmTables.Contact.Find(column)! },
            null, Cancellation);
    }

    [Fact]
    public async Task Selections_Are_Changed_And_Their_Caller_Ids_Renewed()
    {
        var domain = _store.At(_clock);
        var caller = new Caller((await domain.Clients.FindAsync(Client, Cancellation))!, Role.Admin, 7);
        var sets = domain.CallerIdSets(domain.SelectionCallerIds);
        var before = (await domain.CallerIds.FindHeadAsync(new(Client, 1), Cancellation))!.Head;
        await domain.SelectionEditor.RemoveAsync(caller, 1, [12345], [2345], Cancellation);
        Assert.Equal(1, await domain.SelectionEditor.AddAsync(caller, 1, [1, 12346], [1], Cancellation));

        // the marks that were left, and those of now: of selections 1 and 5, of the contacts' campaign, of blocks
        await domain.Queues.CreateAsync(Cancellation);
        Assert.Equal(5, await domain.CallerIdRefreshQueue.SendChangedAsync(null, Cancellation));
        Assert.Empty(await domain.Marks.ListClosedAsync(null, Cancellation).ToListAsync(Cancellation));
        var now = (await domain.CallerIdRefresh(domain.SelectionCallerIds).RunAsync(new(Client, 1), Cancellation))!;
        Assert.Equal((4, false, _clock.GetUtcNow(), _clock.GetUtcNow()), (now.Count, now.IsMultiLanguage, now.Changed, now.Refreshed));
        var changes = (await _store.At(_clock).CallerIdSets(domain.SelectionCallerIds).FindChangesAsync(
            new(Client, 1), before.Hash, now.Hash, Cancellation))!;

        // what was kept without the country's code has it now
        Assert.Equal(
            ("4777600001,4792000000", 0, "77600001,91000000,92000000,12125550190"),
            (Numbers(changes.Added), changes.Changed.Count, Numbers(changes.Removed)));
        Assert.Equal(
            "contact-0 contact-12 country-0 person-0",
            string.Join(
                ' ', (await domain.CallerIds.ListDependenciesAsync(new(Client, 1), Cancellation)).Select(subject => subject.Text).Order(
                    StringComparer.Ordinal)));

        // the same again changes nothing but when it was looked
        _clock.Advance(TimeSpan.FromMinutes(1));
        var same = (await domain.CallerIdRefresh(domain.SelectionCallerIds).RunAsync(new(Client, 1), Cancellation))!;
        Assert.Equal(now with { Refreshed = _clock.GetUtcNow() }, same);

        // versions go in their time: of one it was known before that it is old, of one it is now
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await domain.CallerIdCleanup.RemoveVersionsAsync(Client, Cancellation));
        _clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(2, await domain.CallerIdCleanup.RemoveVersionsAsync(Client, Cancellation));
        Assert.Equal(1, await domain.CallerIdCleanup.RemoveChunksAsync(Client, Cancellation));
        Assert.Equal(4, (await sets.ListAsync(new(Client, 1), now.Hash, Cancellation).ToListAsync(Cancellation)).Count);
        await domain.Load.DeleteAsync(caller, CrmTables.Selection, [2], Cancellation);
        Assert.Null(await domain.CallerIdRefresh(domain.SelectionCallerIds).RunAsync(new(Client, 2), Cancellation));
        Assert.Null(await domain.CallerIds.FindHeadAsync(new(Client, 2), Cancellation));

        static string Numbers(IEnumerable<CallerId> entries) => string.Join(',', entries.Select(entry => entry.PhoneNumber));
    }

    [Fact]
    public async Task A_Set_Whose_Telephones_Were_Read_Otherwise_Is_Made_Anew_When_It_Is_Asked_For()
    {
        var domain = _store.At(_clock);
        var sets = domain.CallerIdSets(domain.SelectionCallerIds);
        var head = (await sets.FindAsync(new(Client, 1), Cancellation))!;
        Assert.Equal(_clock.GetUtcNow(), head.Changed);
        Assert.All(
            await sets.ListAsync(new(Client, 1), head.Hash, Cancellation).ToListAsync(Cancellation),
            entry => Assert.Equal(0, entry.DialInPrefix));

        // once, not again and again
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(head, await _store.At(_clock).CallerIdSets(domain.SelectionCallerIds).FindAsync(new(Client, 1), Cancellation));
    }

    [Fact]
    public async Task Sets_Whose_Telephones_Were_Read_Otherwise_Are_Made_Anew_By_The_Clock()
    {
        var domain = _store.At(_clock);
        await domain.Queues.CreateAsync(Cancellation);
        await domain.CallerIdRefreshQueue.SendChangedAsync(null, Cancellation);
        await domain.CallerIdCleanup.RemoveVersionsAsync(Client, Cancellation);
        Assert.Equal(5, await domain.CallerIdRefreshQueue.SendChangedAsync(Client, Cancellation));
        for (var selection = 1; selection <= 5; selection++)
            await domain.CallerIdRefresh(domain.SelectionCallerIds).RunAsync(new(Client, selection), Cancellation);
        await domain.CallerIdCleanup.RemoveVersionsAsync(Client, Cancellation);
        Assert.Equal(0, await domain.CallerIdRefreshQueue.SendChangedAsync(Client, Cancellation));
    }

    [Fact]
    public async Task Flags_That_An_Earlier_Version_Gave_Follow_Todays_Reading_Unless_A_Call_Told_More()
    {
        var domain = _store.At(_clock);
        var read = (await domain.Finder.FindAsync(Client, 1000, Cancellation))!;
        Assert.Equal([null, true, null, null, null, true], ContactColumns.PhoneInvalid.Select(read.Flag));
        var called = (await domain.Finder.FindAsync(Client, 1004, Cancellation))!;
        Assert.Equal([false, true], ContactColumns.PhoneInvalid.Take(2).Select(called.Flag));

        // and so they are written
        var draft = new ContactDraft { Id = 1000 };
        draft.Columns.Set(ContactColumns.PhoneNumbers[5], "22 12 34 56");
        await domain.Update.UpdateAsync(Client, draft, default, Cancellation);
        read = (await _store.At(_clock).Finder.FindAsync(Client, 1000, Cancellation))!;
        Assert.Equal([null, true, null, null, null, null], ContactColumns.PhoneInvalid.Select(read.Flag));
    }

    [Fact]
    public async Task A_Version_Of_Caller_Ids_Goes_A_Day_After_It_Was_Known_To_Be_Old()
    {
        // known at 14:05:35.1584567
        var clock = EarlierStore.ClockAt("14:05:35");
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await _store.At(clock).CallerIdCleanup.RemoveVersionsAsync(Client, Cancellation));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await _store.At(clock).CallerIdCleanup.RemoveVersionsAsync(Client, Cancellation));
    }

    [Fact]
    public async Task A_Chunk_That_Is_There_Is_Used_Again_With_Its_Own_Lengths()
    {
        var domain = _store.At(_clock);
        var sets = domain.CallerIdSets(domain.SelectionCallerIds);
        for (var selection = 1; selection <= 5; selection++)
        {
            var head = (await domain.CallerIds.FindHeadAsync(new(Client, selection), Cancellation))!.Head;
            var entries = await sets.ListAsync(new(Client, selection), head.Hash, Cancellation).ToListAsync(Cancellation);
            var place = Assert.Single(
                (await domain.CallerIds.WriteChunksAsync(Client, CallerIdChunk.Split(entries), null, Cancellation)).Chunks);
            var row = _store.Of("CallerIdChunks").Single(row => (string)row["RowKey"]! == TextHash.Of(place.Hash));
            Assert.Equal(
                ((int)row["Count"]!, (int)row["Length"]!, (int)row["DeflatedLength"]!, uint.Parse(
                    (string)row["Crc"]!, CultureInfo.InvariantCulture)),
                (place.Count, place.Length, place.DeflatedLength, place.Crc));

            // only when it was used has changed
            Assert.Equal(
                entries, await _store.At(_clock).CallerIdSets(domain.SelectionCallerIds)
                    .ListAsync(new(Client, selection), head.Hash, Cancellation).ToListAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Who_May_Call_Is_Changed()
    {
        var domain = _store.At(_clock);
        Assert.Equal(Role.Read, (await domain.Tokens.AuthenticateAsync("secret-of-read", Cancellation))!.Role);
        Assert.Equal(_clock.GetUtcNow(), (await domain.Tokens.ListAsync(Client, Cancellation))[1].LastUsed);
        await domain.Tokens.RevokeAsync(Client, "35120835eaf6440b", Cancellation);
        Assert.Null(await _store.At(_clock).TicketsOf(EarlierRowsTests.Keys).AuthenticateAsync(_store.Text("session"), Cancellation));

        // used, a ticket lasts six hours from now
        Assert.NotNull(await domain.TicketsOf(EarlierRowsTests.Keys).AuthenticateAsync(_store.Text("ticket"), Cancellation));
        _clock.Advance(TimeSpan.FromHours(5.9));
        Assert.NotNull(await _store.At(_clock).TicketsOf(EarlierRowsTests.Keys).AuthenticateAsync(_store.Text("ticket"), Cancellation));
        Assert.Equal(0, await domain.Tickets.RemoveExpiredAsync(Client, Cancellation));
        _clock.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal(1, await domain.Tickets.RemoveExpiredAsync(Client, Cancellation));

        Assert.NotNull(await domain.UserSignIn.AuthenticateAsync("NEVER@example.com", "battery staple", "", Cancellation));
        Assert.Equal(
            _clock.Now(),
            Timestamp.WholeMilliseconds((await domain.Users.FindAsync(Client, 9, Cancellation))!.LastLogIn!.Value.UtcDateTime));
        await domain.Users.SetPasswordAsync(Client, "Åse O'Brien #1%/\\?!", "another horse", Cancellation);
        Assert.Null(await _store.At(_clock).TicketsOf(EarlierRowsTests.Keys).AuthenticateAsync(_store.Text("ticket"), Cancellation));
        await domain.Users.RecordLogOutAsync(Client, 9, Cancellation);
        await domain.Users.RemoveAsync(Client, "never@example.com", Cancellation);
        Assert.Null(await domain.Users.FindAsync(Client, 9, Cancellation));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, await domain.Users.FindLastLogOutAsync(Client, 9, Cancellation));

        // a merge: that the associate has logged out does not take away which user it is
        await domain.Users.RecordLogOutAsync(Client, 7, Cancellation);
        Assert.Equal("Åse O'Brien #1%/\\?!", (await domain.Users.FindAsync(Client, 7, Cancellation))!.Name);
        await domain.AppTokens.RemoveAsync(Client, _store.Text("appTokenId"), Cancellation);
        Assert.True(await domain.AppTokens.IsAllowedAsync(Client, null, Cancellation));
        Assert.False((await domain.Clients.CreateAsync(7, "Another name", "UTC", Cancellation)).IsNew);
    }

    private Task<Contact> ImportAsync(Domain domain, int campaign, string name, string? userData) =>
        domain.Import.ImportAsync(Client, Draft(campaign, name, userData), false, null, Cancellation);

    private static ContactDraft Draft(int campaign, string name, string? userData)
    {
        var draft = new ContactDraft { CampaignId = campaign };
        draft.Columns.Set(ContactColumns.Name, name);
        draft.Columns.Set(ContactColumns.PhoneNumbers[0], "+49 30 123456");
        if (userData is not null)
            draft.Columns.Set(ContactColumns.UserData, userData);
        return draft;
    }
}
