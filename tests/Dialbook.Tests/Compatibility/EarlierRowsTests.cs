using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;
using Record = Dialbook.Records.Record;

namespace Dialbook.Tests.Compatibility;

/// <summary>What an earlier version of Dialbook stored is read as it was meant. Nothing here changes a record.</summary>
public sealed class EarlierRowsTests(EarlierStore store) : IClassFixture<EarlierStore>
{
    /// <summary>When all rows were there.</summary>
    private const string End = "14:19:50";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_Have_Their_Name_Time_Zone_And_Country()
    {
        var domain = store.At(End);
        var client = (await domain.Clients.FindAsync(store.Client, Cancellation))!;
        Assert.Equal(
            ("Fjordkraft \"Ærø\" AS – Søk & Finn", "Europe/Oslo", 47), (client.Name, client.Times.ToString(), client.CountryPrefix));
        var other = (await domain.Clients.FindAsync(new ClientId(8), Cancellation))!;
        Assert.Equal(("Other", "UTC", 1), (other.Name, other.Times.ToString(), other.CountryPrefix));
        Assert.Equal([7, 8], (await domain.Clients.ListAsync(Cancellation).ToListAsync(Cancellation)).Select(id => id.Value).Order());
    }

    [Fact]
    public async Task Numbers_That_Are_Not_To_Be_Called_Are_On_The_List_Until_They_Expire()
    {
        var domain = store.At(End);
        var numbers = await domain.DoNotCallList.ReadAsync(store.Client, Cancellation);
        Assert.Equal((3, 4L), (numbers.Count, numbers.Sequence));
        var now = Of("2026-03-01T14:19:50Z").UtcDateTime;
        var expiry = Of("2026-06-01T00:00:00Z").UtcDateTime;
        Assert.Equal(
            [true, false, true, true],
            ((long[])[47112, 4722555505, 4722555506, 4722555507]).Select(number => numbers.Contains(new(number, 0), now)));
        Assert.Equal(expiry, numbers.Expiry(new(4722555506, 0)));
        Assert.False(numbers.Contains(new(4722555506, 0), expiry));
        Assert.Equal(
        [
            new(new(47112, 0)) { Created = Of("2026-03-01T14:10:00.123Z").UtcDateTime },
            new(new(4722555506, 0), "Bad line – try in June", expiry) { Created = Of("2026-03-01T14:11:00.124Z").UtcDateTime },
            new(new(4722555507, 0), "Opted out") { Created = Of("2026-03-01T14:12:00.125Z").UtcDateTime },
        ], await domain.DoNotCall.ListAsync(store.Client, null, null, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Tokens_Are_Listed_With_All_That_Is_Known_Of_Them_And_Let_In()
    {
        var domain = store.At("12:10:00");
        Assert.Equal(
        [
            new Token(
                "35120835eaf6440b", "Admin – all \"columns\"", Role.Admin, 7, Of("2026-03-01T12:00:00.1234567Z"),
                Of("2027-12-31T23:59:59.987Z"), Of("2026-03-01T12:03:03.1264567Z"), null),
            new Token("c0bcfe2449612cd5", "Read", Role.Read, null, Of("2026-03-01T12:01:01.1244567Z"), null, null, null),
            new Token(
                "a2a77d1466a46167", "Revoked", Role.Write, null, Of("2026-03-01T12:02:02.1254567Z"), null, null,
                Of("2026-03-01T12:03:03.1264567Z")),
        ], await domain.Tokens.ListAsync(store.Client, Cancellation));
        var caller = (await domain.Tokens.AuthenticateAsync("secret-of-admin", Cancellation))!;
        Assert.Equal((7, Role.Admin, 7, "35120835eaf6440b"), (caller.Client.Id.Value, caller.Role, caller.AssociateId, caller.TokenId));
        Assert.Null(await domain.Tokens.AuthenticateAsync("secret-of-revoked", Cancellation));
        Assert.Null(await domain.Tokens.AuthenticateAsync("secret-of-nobody", Cancellation));

        // it has expired by then, which shows before anything is written
        var later = store.At(new FakeTimeProvider(DateTimeOffset.Parse("2027-12-31T23:59:59.987Z", CultureInfo.InvariantCulture)));
        var expired = (await later.Tokens.ListAsync(store.Client, Cancellation))[0];
        Assert.Equal(Of("2027-12-31T23:59:59.987Z"), expired.Expires);
    }

    [Fact]
    public async Task Users_Sign_In_With_Their_Password_And_Are_Found_By_Their_Associate()
    {
        var domain = store.At("12:30:00");
        Assert.Equal(
            new User("Åse O'Brien #1%/\\?!", 7, Role.Write, Of("2026-03-01T12:04:04.1274567Z"), Of("2026-03-01T12:06:06.1294567Z")),
            await domain.Users.FindAsync(store.Client, 7, Cancellation));
        Assert.Equal(
            new User("never@example.com", 9, Role.Read, Of("2026-03-01T12:04:04.1274567Z"), null),
            await domain.Users.FindAsync(store.Client, 9, Cancellation));
        Assert.Null(await domain.Users.FindAsync(store.Client, 11, Cancellation));
        Assert.Equal(
            [Utc("2026-03-01T12:05:05.1284567Z"), null, Utc("2026-03-01T12:05:05.1284567Z")],
            [
                await domain.Users.FindLastLogOutAsync(store.Client, 7, Cancellation), await domain.Users.FindLastLogOutAsync(
                    store.Client, 9, Cancellation),
                await domain.Users.FindLastLogOutAsync(store.Client, 11, Cancellation),
            ]);
        var caller = (await domain.UserSignIn.AuthenticateAsync("ÅSE O'BRIEN #1%/\\?!", "correct horse", "", Cancellation))!;
        Assert.Equal(
            (7, Role.Write, 7, "Åse O'Brien #1%/\\?!"), (caller.Client.Id.Value, caller.Role, caller.AssociateId, caller.UserName));
        Assert.Null(await domain.UserSignIn.AuthenticateAsync("Åse O'Brien #1%/\\?!", "battery staple", "", Cancellation));
    }

    [Fact]
    public async Task Tickets_And_Sessions_Are_Valid_As_Long_As_They_Were()
    {
        var domain = store.At("12:08:00");
        var (tickets, sessions) = (domain.TicketsOf(Keys), new BrowserSessions(domain.TicketsOf(Keys), Keys));
        var byUser = (await tickets.AuthenticateAsync(store.Text("ticket"), Cancellation))!;
        Assert.Equal(
            (7, Role.Write, 7, "Åse O'Brien #1%/\\?!", null),
            (byUser.Client.Id.Value, byUser.Role, byUser.AssociateId, byUser.UserName, byUser.TokenId));
        var byToken = (await tickets.AuthenticateAsync(store.Text("session"), Cancellation))!;
        Assert.Equal(
            (7, Role.Admin, 7, null, "35120835eaf6440b"),
            (byToken.Client.Id.Value, byToken.Role, byToken.AssociateId, byToken.UserName, byToken.TokenId));
        Assert.True(sessions.IsXsrfToken(byToken.TicketId!, store.Text("xsrf")));

        // six hours after 12:07:07.1304567
        Assert.Null(await store.At("18:07:07.1304567").TicketsOf(Keys).AuthenticateAsync(store.Text("ticket"), Cancellation));
    }

    [Fact]
    public async Task Application_Tokens_Let_In_Programs_Of_Their_Client()
    {
        var domain = store.At(End);
        Assert.Equal(
            [new AppToken(store.Text("appTokenId"), "Dialler é", Of("2026-03-01T12:07:07.1304567Z"))],
            await domain.AppTokens.ListAsync(store.Client, Cancellation));
        Assert.True(await domain.AppTokens.IsAllowedAsync(store.Client, store.Text("appTokenSecret"), Cancellation));
        Assert.False(await domain.AppTokens.IsAllowedAsync(store.Client, "another", Cancellation));
        Assert.True(await domain.AppTokens.IsAllowedAsync(new ClientId(8), null, Cancellation));
    }

    [Fact]
    public async Task Campaigns_Have_Their_Columns_Result_Codes_Blocks_And_Deletion()
    {
        var domain = store.At(End);
        var campaigns = await domain.Campaigns.ListAsync(store.Client, Cancellation);
        Assert.Equal([1, 2, 3, 4], campaigns.Select(campaign => campaign.Id));
        foreach (var (row, campaign) in store.Of("Campaigns").Zip(campaigns))
        {
            AssertSame(row, campaign);
            AssertSame(row, (await domain.Campaigns.FindAsync(store.Client, campaign.Id, Cancellation))!);
        }

        Assert.Equal([[1L], [], [2L], [3L, 4L]], campaigns.Select(campaign => campaign.Blocks.ToArray()));
        Assert.Equal(
            store.Of("Campaigns").Select(row => long.Parse((string)row["NextContactId"]!, CultureInfo.InvariantCulture)),
            campaigns.Select(campaign => campaign.NextContactId));
        Assert.Equal([null, null, null, store.JobId("ending")], campaigns.Select(campaign => campaign.DeletionJobId));
        var full = campaigns[0];
        Assert.Equal(
            [(1, "Success (Done)", ResultCodeType.Done), (2, "Abort (Abort)", ResultCodeType.Aborted),
                (3, "Max Tries (Abort)", ResultCodeType.Aborted),
             (4, "Delay (Delay)", ResultCodeType.Delay), (5, "Appointment (Appointment)", ResultCodeType.Appointment),
             (6, "Besetzt \"jetzt\"", ResultCodeType.Delay)],
            full.ResultCodes.Select(code => (code.Id, code.ExportKey, code.Type)));
        Assert.Equal(
            ["Besetzt – später", "It's busy", "Delay (Delay)"],
            new[] { full.ResultCodes[5].Content(1), full.ResultCodes[5].Content(2), full.ResultCodes[3].Content(2) });
        Assert.Equal(
            ("Frühling '26 – größer? / 100 % \\ #1", 2L, Utc("2026-01-01T00:00:00.001Z"), Utc("2026-12-31T23:59:59.999Z"),
                (long)int.MaxValue, 3L, 2L, 6L),
            (full.Name, full.Integer(CampaignColumns.LanguagesId), full.Time(CampaignColumns.From), full.Time(CampaignColumns.To),
             full.Integer(CampaignColumns.All.Find("nMaxParallelLines")!), full.Integer(CampaignColumns.MaxTries),
             full.Integer(CampaignColumns.AbortOnNoTelNumberResultCodesId), full.Integer(CampaignColumns.IncomingCallResultCodesId)));
        Assert.Equal(
            (true, false, true),
            (full.Flag(CampaignColumns.All.Find("bActive")!), full.Flag(CampaignColumns.All.Find("bCallerIDActive")!), full.Flag(
                CampaignColumns.All.Find("bCloseContactsOnIncomingCallsMatchCallerID")!)));
        Assert.Null(campaigns[1].Integer(CampaignColumns.MaxTries));
        Assert.All(campaigns, campaign => Assert.True(campaign is { CallingHours: null, CallingHoursZone: null }));
        Assert.DoesNotContain(campaigns.SelectMany(campaign => campaign.ResultCodes), code => code.DoNotCall);
    }

    [Fact]
    public async Task Campaigns_Are_Found_By_Their_Names_And_Count_Their_Contacts()
    {
        var domain = store.At(End);
        foreach (var (name, id) in new[] { ("frühling '26 – GRÖSSER? / 100 % \\ #1".Replace("SS", "ß", StringComparison.Ordinal), 1),
            (" leer ", 2), ("ZWEITE", 3) })
            Assert.Equal(id, (await domain.Catalog.GetOpenAsync(store.Client, name, Cancellation)).Id);
        foreach (var name in new[] { "Alt", "Zu löschen" })
            Assert.Equal(
                DialbookFault.NotFound,
                (await Assert.ThrowsAsync<DialbookException>(() => domain.Catalog.GetOpenAsync(store.Client, name, Cancellation))).Fault);
        Assert.Equal(4, (await domain.Campaigns.FindNameAsync(store.Client, "zu löschen", Cancellation))!.CampaignId);
        Assert.Equal(
            [(1, 14L), (2, 0L), (4, 2L), (3, 2L)],
            (await domain.Directory.ListAsync(store.Client, Cancellation)).Select(
                campaign => (campaign.Id, campaign.Integer(CampaignColumns.Contacts)!.Value)));
    }

    [Fact]
    public async Task Blocks_Of_Contact_IDs_Have_Their_Owners()
    {
        var domain = store.At(End);
        Assert.Equal([(1L, 1), (2L, 3), (3L, 4), (4L, 4)], await domain.Campaigns.ListBlocksAsync(store.Client, Cancellation));
        Assert.Equal(
            [1, 3, 4, null],
            [
                await domain.Catalog.FindOwnerAsync(store.Client, 1, Cancellation), await domain.Catalog.FindOwnerAsync(
                    store.Client, 2, Cancellation),
                await domain.Catalog.FindOwnerAsync(store.Client, 4, Cancellation),
                await domain.Catalog.FindOwnerAsync(store.Client, 5, Cancellation),
            ]);
    }

    [Fact]
    public async Task Contacts_Have_Every_Column_As_It_Was_Written()
    {
        var domain = store.At(End);
        var listed = (await domain.List.ListAsync(store.Client, new(), Cancellation).ToListAsync(Cancellation)).ToDictionary(
            contact => contact.Id);
        var rows = store.Of("Contacts").Where(row => ((string)row["RowKey"]!)[0] == 'c').ToDictionary(
            row => long.Parse(((string)row["RowKey"]!)[1..], CultureInfo.InvariantCulture));
        Assert.Equal(18, rows.Count);
        Assert.Equal(rows.Keys.Order(), listed.Keys.Order());
        foreach (var (id, row) in rows)
        {
            AssertSame(row, listed[id]);
            var found = (await domain.Finder.FindAsync(store.Client, id, Cancellation))!;
            AssertSame(row, found);
            Assert.Equal(found.ETag, listed[id].ETag);
            Assert.Equal((int?)row["RecordedCalls"] ?? 0, found.RecordedCalls);
            Assert.Equal(((string?)row["ImportKey"], (string?)row["OverwriteKey"]), (found.ImportKey, found.OverwriteKey));
        }

        Assert.Equal(7, rows.Values.Count(row => row["ImportKey"] is not null));
        Assert.Equal(2, rows.Values.Count(row => row["OverwriteKey"] is not null));
    }

    [Fact]
    public async Task A_Contacts_Texts_Numbers_Times_And_Flags_Are_What_Was_Given()
    {
        var domain = store.At(End);
        var full = (await domain.Finder.FindAsync(store.Client, 1000, Cancellation))!;
        Assert.Equal("-1234567.8900", ((decimal)full[Column("Amount")]!).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(
            (int.MinValue, "\"Zoë\" 李", "Kunde/№ 1 'ä' #%?"),
            ((long)full[Column("RandomSortOrder")]!, full.Text(ContactColumns.FirstName), full.UserData));
        Assert.Equal(string.Concat(Enumerable.Repeat("„Zeile“ ä\"'\\/<&>\r\n\t😀 ", 120)), full.Text(ContactColumns.Comment));
        Assert.Equal(
            ("", " Österreich ", "\u0001\u007f\u2028", "AccountIBAN ß"),
            (full.Text(Column("City")), full.Text(Column("Country")), full.Text(Column("Tag")), full.Text(Column("AccountIBAN"))));
        Assert.Equal(
            (Utc("2026-02-28T23:59:59.999Z"), Utc("1601-01-02T00:00:00Z"), Utc("9999-12-29T23:59:59.999Z"), Utc(
                "2026-03-01T12:11:11.134Z")),
            (full.Time(Column("FollowUpDateTime")), full.Time(Column("dtBeginDate")), full.Time(Column("dtEndDate")), full.Time(
                ContactColumns.Created)));

        // as they are read today: 0171… is a number in Germany, and the client is in Norway
        Assert.Equal([null, true, null, null, null, true], ContactColumns.PhoneInvalid.Select(full.Flag));
        Assert.Equal(["+49 30 123456", "abc", null, null, null, "0171/1234567"], ContactColumns.PhoneNumbers.Select(full.Text));
        Assert.Equal(
            (false, null, 0L),
            (full.Flag(ContactColumns.IsLocked), full.Time(ContactColumns.LockedAt), full.Integer(ContactColumns.Tries)));

        var locked = (await domain.Finder.FindAsync(store.Client, 1003, Cancellation))!;
        Assert.Equal(
            (true, Utc("2026-03-01T12:14:14.137Z"), "0.10"),
            (locked.Flag(ContactColumns.IsLocked), locked.Time(ContactColumns.LockedAt), ((decimal)locked[Column("Amount")]!).ToString(
                CultureInfo.InvariantCulture)));

        var again = (await domain.Finder.FindAsync(store.Client, 1008, Cancellation))!;
        Assert.Equal(
            (1L, 1L, 0L, -17L, 5L, Utc("2026-04-01T08:00:00.5Z"), Utc("2026-03-01T12:23:23.146Z"), 1),
            (again.Integer(ContactColumns.Tries), again.Integer(ContactColumns.PhoneTries[1]), again.Integer(ContactColumns.PhoneTries[0]),
                again.Integer(ContactColumns.PhoneLastCause[1]),
             again.Integer(ContactColumns.ResultCodesId), again.Time(ContactColumns.NextTry), again.Time(ContactColumns.LastTry),
             again.RecordedCalls));
    }

    [Fact]
    public async Task Contacts_Are_Found_By_Their_User_Data_In_Whichever_Campaign()
    {
        var domain = store.At(End);
        Assert.Equal(
            [1000, 1002, 1012, 2000],
            (await domain.Finder.FindAllAsync(store.Client, "Kunde/№ 1 'ä' #%?", Cancellation)).Select(contact => contact.Id));
        var keys = await domain.Index.ListAsync(store.Client, "Kunde/№ 1 'ä' #%?", null, Cancellation);
        Assert.Equal(
            [(1000L, 1, true), (1002L, 1, false), (1012L, 1, false), (2000L, 3, true)],
            keys.Select(key => (key.ContactId, key.CampaignId, key.IsClaim)));
        var all = await domain.List.ListAsync(store.Client, new(), Cancellation).Where(contact => contact.UserData is { Length: > 0 })
            .ToListAsync(Cancellation);
        var found = await domain.Finder.FindMatchesAsync(
            store.Client, new([1003, 77_777], [.. all.Select(contact => contact.UserData!).Distinct(), "nobody"]), Cancellation);
        Assert.Equal(all.Select(contact => contact.Id).Append(1003).Order(), found.Contacts.Select(contact => contact.Id).Order());
        Assert.Equal(("77777", "nobody"), (string.Join(',', found.NotFoundIds), string.Join(',', found.NotFoundUserData)));
    }

    [Fact]
    public async Task Calls_Belong_To_Their_Contacts()
    {
        var domain = store.At(End);
        var contacts = await domain.List.ListAsync(store.Client, new(), Cancellation).ToListAsync(Cancellation);
        var history = await domain.History.ListAsync(contacts, Cancellation);
        Assert.Equal([(1004L, 3), (1005L, 1), (1008L, 1)], history.Select(calls => (calls.Key, calls.Count())).Order());
        var rows = store.Of("Contacts").Where(row => ((string)row["RowKey"]!)[0] == 'h').ToList();
        var all = history.SelectMany(calls => calls).OrderBy(call => call.Integer(CallColumns.Id)).ToList();
        foreach (var (row, call) in rows.Zip(all))
        {
            AssertSame(row, call);
            Assert.Equal(
                ((string)row["StatisticsPartA"]!, (string?)row["IdempotencyKey"], (int)row["Sequence"]!),
                (call.StatisticsPartA, call.IdempotencyKey, call.Sequence));
        }

        var busy = history[1004].ElementAt(1);
        Assert.Equal(
            (10_040_002L, 99L, 2L, 1L, 0L, 3L),
            (busy.Integer(CallColumns.Id), busy.Integer(CallColumns.UsersId), busy.Integer(CallColumns.PhoneNumberOffset), busy.Integer(
                CallColumns.ResultCodesTries),
             busy.Integer(CallColumns.ResultCodesResult), busy.Integer(CallColumns.ResultCodesTypesId)));
        Assert.Equal(
            (1004L, "114", Utc("2026-03-01T10:00:00.007Z"), 6, "{\"nRingTime\":-1,\"s\":\"\\\"ä\\\"\"}", TextHash.Of("call key"), 2),
            (busy.ContactId, busy.Text(CallColumns.PhoneNumber), busy.Time(CallColumns.ResultCodesTry), busy.ResultCodesId,
                busy.StatisticsPartA, busy.IdempotencyKey, busy.Sequence));
        Assert.Null(history[1004].First().Integer(CallColumns.UsersId));
    }

    [Fact]
    public async Task Answers_Are_Given_Again_Byte_For_Byte()
    {
        var domain = store.At(End);
        var body = new byte[61_450];
        new Random(62).NextBytes(body);
        var (_, large) = await domain.Idempotency.BeginAsync(store.Client, "large/key", "whole print of large", null, Cancellation);
        Assert.Equal(
            (202, "/api/jobs/1?x='y'", "\"W/é\"", "text/xml; charset=utf-8"),
            (large!.Status, large.Location, large.ETag, large.ContentType));
        Assert.Equal(body, large.Body.ToArray());
        var (_, small) = await domain.Idempotency.BeginAsync(store.Client, "small", "print of small", null, Cancellation);
        Assert.Equal(
            (200, "{\"name\":\"Ærø\"}", null, null, null),
            (small!.Status, Encoding.UTF8.GetString(small.Body.Span), small.Location, small.ETag, small.ContentType));
        var (_, empty) = await domain.Idempotency.BeginAsync(store.Client, "empty", "print of empty", null, Cancellation);
        Assert.Equal((204, 0), (empty!.Status, empty.Body.Length));
        Assert.Equal(DialbookFault.KeyReused, await RefusalAsync(domain, "small", "another print"));
    }

    [Fact]
    public async Task Calls_That_Run_Hold_Repetitions_Off_Until_Their_Time()
    {
        var domain = store.At("14:07:42.1604566");
        foreach (var key in new[] { "pinned", "begun" })
            Assert.Equal(DialbookFault.Conflict, await RefusalAsync(domain, key, "print of " + key));
        Assert.Equal(DialbookFault.KeyReused, await RefusalAsync(domain, "begun", "another print"));
    }

    [Fact]
    public async Task Jobs_Are_Listed_With_Their_Kind_State_Counts_And_Times()
    {
        var domain = store.At(End);
        var jobs = (await domain.Jobs.ListAsync(store.Client, Cancellation)).ToDictionary(job => job.Id);
        Assert.Equal(
            ["open", "ending", "begun", "planned", "unplanned", "staged", "deleted", "cancelled", "failed", "records", "overwritten",
                "ended"],
            (await domain.Jobs.ListAsync(store.Client, Cancellation)).Select(
                job => store.Given["jobs"]!.AsObject()
                    .First(name => name.Value!.GetValueKind() == JsonValueKind.String && (string)name.Value! == job.Id).Key));
        Check("open", JobKind.ImportContacts, JobState.Queued, 1, new() { Total = 4 }, "14:19:49.1724567", null, null);
        Check("ending", JobKind.DeleteCampaign, JobState.Running, 4, new() { Total = 3, Deleted = 1 }, "14:18:48.1714567",
            "14:18:48.1714567", null);
        Check("begun", JobKind.DeleteContacts, JobState.Running, null, new() { Total = 3 }, "14:17:47.1704567", "14:17:47.1704567", null);
        Check("planned", JobKind.ImportContacts, JobState.Running, 1, new() { Total = 4 }, "14:16:46.1694567", "14:16:46.1694567", null);
        Check("unplanned", JobKind.ImportContacts, JobState.Queued, 1, new() { Total = 3 }, "14:15:45.1684567", null, null);
        Check("staged", JobKind.ImportContacts, JobState.Queued, 1, new() { Total = 6 }, "14:14:44.1674567", null, null);
        Check("deleted", JobKind.DeleteContacts, JobState.Completed, null, new() { Total = 4, Deleted = 2, NotFound = 2 },
            "14:13:43.1664567", "14:13:43.1664567", "14:13:43.1664567");
        Check("cancelled", JobKind.ImportContacts, JobState.Cancelled, 1, new() { Total = 1 }, "14:12:42.1654567", null,
            "14:12:42.1654567");
        Check("failed", JobKind.ImportContacts, JobState.Failed, 1, default, "14:11:41.1644567", null, "14:11:41.1644567",
            "body: is \"broken\" – ø. No row was taken");
        Check("records", JobKind.ImportRecords, JobState.CompletedWithErrors, null, new() { Total = 2, Created = 1, Failed = 1 },
            "14:10:40.1634567", "14:10:40.1634567", null);
        Check("overwritten", JobKind.ImportContacts, JobState.Completed, 1, new() { Total = 3, Created = 1, Updated = 1, Superseded = 1 },
            "14:09:39.1624567", "14:09:39.1624567", null);
        Check("ended", JobKind.ImportContacts, JobState.CompletedWithErrors, 1, new() { Total = 5, Created = 3, Failed = 2 },
            "14:08:38.1614567", "14:08:38.1614567", null);
        Assert.Equal("category", jobs[store.JobId("records")].Table!.Name);

        // of the others the end is when the store wrote the last outcome
        foreach (var name in new[] { "records", "overwritten", "ended" })
            Assert.Equal(
                Utc((string)store.Of("Jobs").Single(row => (string)row["RowKey"]! == store.JobId(name))["Finished"]!),
                jobs[store.JobId(name)].Finished);

        void Check(
            string name, JobKind kind, JobState state, int? campaign, JobCounts counts, string created, string? started, string? finished,
            string? error = null)
        {
            var job = jobs[store.JobId(name)];
            Assert.Equal(
                (kind, state, campaign, counts, error, Utc($"2026-03-01T{created}Z"), started is null ? null : Utc(
                    $"2026-03-01T{started}Z")),
                (job.Kind, job.State, job.CampaignId, job.Counts, job.Error, job.Created, job.Started));
            if (finished is not null || job.IsRunning)
                Assert.Equal(finished is null ? null : Utc($"2026-03-01T{finished}Z"), job.Finished);
        }
    }

    [Fact]
    public async Task Jobs_Know_How_They_Are_To_Go_On()
    {
        var domain = store.At(End);
        var rows = (await domain.Jobs.ListRowsAsync(store.Client, Cancellation)).ToDictionary(job => job.RowKey);
        Assert.Equal(
            (null, Utc("2026-03-01T14:31:49.1724567Z")),
            (rows[store.JobId("open")].Chunks, rows[store.JobId("open")].ReceivingUntil?.UtcDateTime));
        Assert.Equal((2, true), (rows[store.JobId("unplanned")].Chunks, rows[store.JobId("unplanned")].Overwrites));
        Assert.Equal(
            (1, false, null),
            (rows[store.JobId("staged")].Chunks, rows[store.JobId("staged")].Overwrites, rows[store.JobId("staged")].ReceivingUntil));
        var records = rows[store.JobId("records")];
        Assert.Equal(("category", "name", 7), (records.Table!.Name, records.KeyColumn!.Name, records.AssociateId));
        Assert.Equal(0, rows[store.JobId("staged")].AssociateId);
    }

    [Fact]
    public async Task Jobs_Tell_What_Became_Of_Their_Rows()
    {
        var domain = store.At(End);
        var ended = await ResultsAsync("ended");
        Assert.Equal(
            [(1, RowOutcome.Created, 1010L, "bulk-1", null),
                (2, RowOutcome.Failed, null, "wrong 'ä'", "PhoneNumber1: one of PhoneNumber1 to PhoneNumber6 is mandatory"),
                (3, RowOutcome.Created, 1011L, "bulk-2", null),
             (4, RowOutcome.Failed, null, null, "Dialler campaign not found"), (5, RowOutcome.Created, 1012L, "Kunde/№ 1 'ä' #%?", null)],
            ended.Select(row => (row.Number, row.Outcome, row.Id, row.UserData, row.Error)));
        Assert.Equal([null, "{\"row\":2}", null, "{\"row\":4}", null], ended.Select(row => row.Source));
        Assert.Equal(
            [(1, RowOutcome.Superseded, null, "bulk-1"), (2, RowOutcome.Created, 1013L, "bulk-4"),
                (3, RowOutcome.Updated, 1010L, "bulk-1")],
            (await ResultsAsync("overwritten")).Select(row => (row.Number, row.Outcome, row.Id, row.UserData)));
        Assert.Equal(
            [(1, RowOutcome.Created, 4L, null), (2, RowOutcome.Failed, null, "name: is the key, and must be given")],
            (await ResultsAsync("records")).Select(row => (row.Number, row.Outcome, row.Id, row.Error)));

        // the counts of chunks, which those of a job that has ended do not need any more
        await CheckAsync("ended", new() { Total = 5, Created = 3, Failed = 2 });
        await CheckAsync("overwritten", new() { Total = 3, Created = 1, Updated = 1, Superseded = 1 });
        await CheckAsync("deleted", new() { Total = 4, Deleted = 2, NotFound = 2 });

        var deletion = domain.DeletionResults;
        var id = (long)store.Given["jobs"]!["deletedId"]!;
        Assert.Equal(
            [(1, RowOutcome.Deleted, id, null), (2, RowOutcome.NotFound, 999_999L, null), (3, RowOutcome.Deleted, id - 2, "deleted-1 'ø'"),
                (4, RowOutcome.NotFound, null, "nobody")],
            (await deletion.ListAsync(store.Client, store.JobId("deleted"), null, Cancellation).ToListAsync(Cancellation)).Select(
                row => (row.Number, row.Outcome, row.Id, row.UserData)));
        var summed = await deletion.ReadAsync(store.Client, store.JobId("deleted"), Cancellation);
        Assert.Equal(
            ($"{id}", "999999", "deleted-1 'ø'", "nobody", 3),
            (string.Join(',', summed.DeletedIds), string.Join(',', summed.NotFoundIds), string.Join(',', summed.DeletedUserData),
                string.Join(',', summed.NotFoundUserData), summed.Count));

        async Task CheckAsync(string name, JobCounts counts) =>
            Assert.Equal(counts, (await domain.Chunks.ReadProgressAsync(store.Client, store.JobId(name), Cancellation)).Counts);

        Task<List<JobRow>> ResultsAsync(string name) =>
            domain.ImportResults.ListAsync(store.Client, store.JobId(name), null, Cancellation).ToListAsync(Cancellation).AsTask();
    }

    [Fact]
    public async Task Rows_That_Wait_To_Be_Imported_Are_Whole()
    {
        var domain = store.At(End);
        var staged = await ChunkAsync("staged", 0);
        var random = new Random(63);
        foreach (var (index, row) in staged.ReadRows(ContactColumns.All).Index())
        {
            var comment = new byte[10_300];
            random.NextBytes(comment);
            Assert.Equal(
                (index + 1, 1, $"Staged {index + 1}", $"staged-{index + 1} ø", Convert.ToBase64String(comment), -(index + 1) / 4m,
                    Utc("2026-05-05T05:05:05.505Z"), null, null),
                (row.Number, row.Scope, row.Columns.Get<string>(ContactColumns.Name), ContactTarget.UserDataOf(row),
                 row.Columns.Get<string>(ContactColumns.Comment),
                 row.Columns.Get<decimal>(Column("Amount")), row.Columns.Get<DateTime>(Column("FollowUpDateTime")), row.Error, row.Source));
        }

        Assert.Equal(
            Enumerable.Range(1015, 6).Select(id => (PlannedStep.Create, (long)id)),
            Enumerable.Range(0, 6).Select(row => staged.Plan![row]));
        Assert.Equal((6, 0, null), (staged.Counts.Total, staged.ReadKeys().Count, staged.Fault));
        Assert.Equal(32, staged.Fingerprint.Length);

        var unplanned = await ChunkAsync("unplanned", 1);
        Assert.Equal((1, null, new RowKey(1, null)), (unplanned.Counts.Total, unplanned.Plan, Assert.Single(unplanned.ReadKeys())));
        Assert.Equal(
            [new RowKey(1, TextHash.Number("bulk-2")), new RowKey(1, TextHash.Number("unplanned-2"))],
            (await ChunkAsync("unplanned", 0)).ReadKeys());

        var planned = await ChunkAsync("planned", 0);
        Assert.Equal(
            [(PlannedStep.Overwrite, 1011L), (PlannedStep.Create, 1021L), (PlannedStep.Supersede, 0L), (PlannedStep.Create, 1022L)],
            Enumerable.Range(0, 4).Select(row => planned.Plan![row]));
        Assert.Equal("The store could not be reached", planned.Fault);
        Assert.Equal(
            staged.Fingerprint, (string)store.Of("JobChunks")
                .First(row => ((string)row["PartitionKey"]!).EndsWith(store.JobId("staged"), StringComparison.Ordinal))["Fingerprint"]!);

        Assert.Equal(
            ["Open 1", "Open 2"],
            (await ChunkAsync("open", 0)).ReadRows(ContactColumns.All).Select(row => row.Columns.Get<string>(ContactColumns.Name)));
        Assert.Equal(
            ["Open 3", "Open 4"],
            (await ChunkAsync("open", 1)).ReadRows(ContactColumns.All).Select(row => row.Columns.Get<string>(ContactColumns.Name)));

        async Task<ImportChunkEntity> ChunkAsync(string job, int number) =>
            (await domain.Chunks.FindInputAsync<ImportChunkEntity>(store.Client, store.JobId(job), number, Cancellation))!;
    }

    [Fact]
    public async Task Deletions_That_Were_Begun_Know_What_Their_Keys_Named()
    {
        var domain = store.At(End);
        var id = (long)store.Given["jobs"]!["begunId"]!;
        var begun = (await domain.Chunks.FindInputAsync<DeletionChunkEntity>(store.Client, store.JobId("begun"), 0, Cancellation))!;
        Assert.Equal(
            (true, 1, $"{id}", ""),
            (begun.IsBegun, begun.Counts.Total, string.Join(',', begun.ReadKeys().Ids), string.Join(',', begun.ReadKeys().UserData)));
        Assert.Equal(($"{id}", $"{id}"), (string.Join(',', begun.ReadFound().First), string.Join(',', begun.ReadFound().Contacts)));
        var other = (await domain.Chunks.FindInputAsync<DeletionChunkEntity>(store.Client, store.JobId("begun"), 1, Cancellation))!;
        Assert.Equal(
            (false, "", "begun-1,nobody ø"),
            (other.IsBegun, string.Join(',', other.ReadKeys().Ids), string.Join(',', other.ReadKeys().UserData)));
        var progress = await domain.Chunks.ReadProgressAsync(store.Client, store.JobId("ending"), Cancellation);
        Assert.Equal(
            ("3,4", "3", new JobCounts { Total = 3, Deleted = 1 }),
            (string.Join(',', progress.Inputs), string.Join(',', progress.Outcomes.Keys), progress.Counts));
    }

    [Fact]
    public async Task Records_Of_The_Crm_Have_Every_Column_As_It_Was_Written()
    {
        var domain = store.At(End);
        var compared = 0;
        foreach (var row in store.Of("Crm").Where(row => char.IsAsciiDigit(((string)row["RowKey"]!)[0])))
        {
            var table = CrmTables.Find(((string)row["PartitionKey"]!).Split('-')[1])!;
            var id = int.Parse((string)row["RowKey"]!, CultureInfo.InvariantCulture);
            var record = (await domain.Crm.FindAsync(store.Client, table, id, Cancellation))!;
            AssertSame(row, record);
            var listed = (await domain.Crm.ListBlockAsync(store.Client, table, id / 1000, Cancellation)).Single(other => other.Id == id);
            AssertSame(row, listed);
            Assert.Equal(record.ETag, listed.ETag);
            compared++;
        }

        Assert.Equal(39, compared);
        Assert.Null(await domain.Crm.FindAsync(store.Client, CrmTables.Contact, 3, Cancellation));
    }

    [Fact]
    public async Task A_Company_And_A_Person_Have_Their_Numbers_And_Addresses()
    {
        var domain = store.At(End);
        var company = (await domain.Crm.FindAsync(store.Client, CrmTables.Contact, 1, Cancellation))!;
        Assert.Equal(
            ("Nordlys A/S \"Tromsø\"", "NO 987'654", 7, 47, 65535, -5, true, false, Utc("2025-05-05T05:05:05.055Z"), Utc(
                "2026-03-01T12:25:25.148Z")),
            (company.Text("name"), company.Text("orgNr"), company.Number("associate_id"), company.Number("country_id"),
                company.Number("source"), company.Number("activeErpLinks"), company.Flag("xstop"),
             company.Flag("nomailing"), company.Time("dbi_last_modified"), company.Time("registered")));
        Assert.Equal(
            [(1, 1, 1, "77 60 00 01", "Sentral\"bord\""), (3, 3, 1, "77 60 00 09", "Fax"), (2, 1, 2, "+47 77 60 00 02", "")],
            company.Phones().Select(phone => (phone.Id, phone.Type, phone.Rank, phone.Value, phone.Description)));
        Assert.Equal([new CrmElement(1, 0, 1, "post@nordlys.example", "")], company.Emails());
        Assert.Equal([new CrmElement(1, 0, 1, "https://nordlys.example/?q='å'", "Web")], company.Urls());
        var address = Assert.Single(company.Addresses());
        Assert.Equal(
            ("Storgata 1||3. etg.", "Tromsø", "Troms", "", "9008", "69.6496000", "-18.95"),
            (string.Join('|', address.Lines), address.City, address.County, address.State, address.Zipcode,
                address.Latitude.ToString(CultureInfo.InvariantCulture), address.Longitude.ToString(CultureInfo.InvariantCulture)));
        var person = (await domain.Crm.FindAsync(store.Client, CrmTables.Person, 1, Cancellation))!;
        Assert.Equal(
            ("Kåre O' Ødegård", 1, 1970, true),
            (person.FullName(), person.Number("contact_id"), person.Number("year_of_birth"), person.Flag("nomailing")));
        Assert.Equal(["0047 90 12 34 56", "92 00 00 00"], person.Phones().Select(phone => phone.Value));
        Assert.Equal(-99.50m, (await domain.Crm.FindAsync(store.Client, CrmTables.Sale, 1, Cancellation))!.Amount("amount"));
        Assert.Equal(
            "Avtale «2026»", (await domain.Crm.FindAsync(store.Client, CrmTables.Appointment, 2, Cancellation))!.Text("description"));
    }

    [Fact]
    public async Task Blocks_Of_The_Crm_Have_Their_Versions_And_Tables_Their_Blocks()
    {
        var domain = store.At(End);
        foreach (var row in store.Of("Crm").Where(row => (string)row["RowKey"]! == "version"))
        {
            var parts = ((string)row["PartitionKey"]!).Split('-');
            Assert.Equal(
                (string)row["Version"]!, await domain.Crm.GetVersionAsync(
                    store.Client, CrmTables.Find(parts[1])!, int.Parse(parts[2], CultureInfo.InvariantCulture), Cancellation));
        }

        Assert.Equal([0, 12], await domain.CrmNumbers.ListBlocksAsync(store.Client, CrmTables.Contact, Cancellation));
        Assert.Equal([0, 2], await domain.CrmNumbers.ListBlocksAsync(store.Client, CrmTables.Person, Cancellation));
        Assert.Equal([0], await domain.CrmNumbers.ListBlocksAsync(store.Client, CrmTables.Phone, Cancellation));
    }

    [Fact]
    public async Task Snapshots_Stand_For_The_Records_Of_Their_Blocks()
    {
        // the records themselves cannot be listed: what is read is in the snapshots
        var transport = new FaultyTransport(
            (request, _) => request.Method == RequestMethod.Get
                && request.Uri.ToUri().AbsolutePath.EndsWith("/Crm()", StringComparison.Ordinal) ? Fault.Answer(400) : Fault.None);
        var (domain, plain) = (store.At(End, transport), store.At(End));
        foreach (var table in CrmTables.All.Where(table => table != CrmTables.Contact && table != CrmTables.Category))
        {
            var records = await ReadAsync(domain, table);
            Assert.NotEmpty(records);
            foreach (var record in records)
                Assert.False(record.IsOtherThan((await plain.Crm.FindAsync(store.Client, table, record.Id, Cancellation))!));
        }

        var later = await domain.Snapshots.ReadAsync(store.Client, CrmTables.Contact, [12], Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["NO:\"Leverandør\";US:\"Supplier\"", "Claimed"], Assert.Single(later).Select(company => company.Text("name")));

        async Task<List<CrmRecord>> ReadAsync(Domain of, CrmTable table) =>
            [.. (await of.Snapshots.ReadAllAsync(store.Client, table, Cancellation).ToListAsync(Cancellation)).SelectMany(block => block)];
    }

    [Fact]
    public async Task Companies_List_Their_Items_Newest_First()
    {
        var domain = store.At(End);
        var summary = (await new CompanySummaries(domain.Crm, domain.Items).FindAsync(store.Client, 1, 50, Cancellation))!;
        Assert.Equal(["Feil på \"linje\""], summary.Tickets.Select(ticket => ticket.Text("title")));
        Assert.Equal(["Av en annen", "Ring – haster"], summary.FollowUps.Select(followUp => followUp.Text("description")));
        Assert.Equal(["Avtale «2026»"], summary.Documents.Select(document => document.Text("description")));
        Assert.Equal(["-99.50"], summary.Sales.Select(sale => sale.Amount("amount")!.Value.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(["Hei 😀"], summary.Chats.Select(chat => chat.Text("first_message")));
        CrmRecord[] items = [.. summary.Chats, .. summary.Documents, .. summary.FollowUps, .. summary.Sales, .. summary.Tickets];
        Assert.Equal(
            [Utc("2026-02-05T10:00:00.5Z"), Utc("2026-02-07T00:00:00.001Z"), Utc("2026-03-08T00:00:00Z"), Utc("2026-02-06T08:00:00.25Z"),
                Utc("2026-02-03T00:00:00Z"), Utc("2026-02-04T10:11:12.131Z")],
            items.Select(item => CompanyItems.TimeOf(item)!.Value));
        foreach (var (row, item) in store.Of("CompanyItems").Zip(items))
        {
            AssertSame(row, item);
            Assert.Equal(int.MaxValue - item.Id, int.Parse(((string)row["RowKey"]!)[^10..], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Companies_Have_Their_Persons_Wherever_They_Are()
    {
        var domain = store.At(End);
        Assert.Equal([1, 2345], (await domain.Persons.ListAsync(store.Client, [1], Cancellation)).Select(person => person.Id));
        Assert.Empty(await domain.Persons.ListAsync(store.Client, [2, 12345], Cancellation));
    }

    [Fact]
    public async Task Associates_See_What_Happened_To_Their_Companies()
    {
        var domain = store.At(End);
        var all = await domain.Activity.ListAsync(store.Client, 7, new(Utc("2026-01-01T00:00:00Z"), [], ActivityType.All), Cancellation);
        Assert.Equal([(1, ActivityType.PersonUpdated)], all.Select(activity => (activity.CompanyId, activity.Type)));
        var nordlys = all.Single(activity => activity.CompanyId == 1);
        Assert.Equal(
            (Utc("2026-03-01T12:35:35.158Z"), 1, 1, 7, 7, "Nordlys A/S \"Tromsø\"", "Salg", "NO 987'654", "https://nordlys.example/?q='å'",
                3, false),
            (nordlys.Time, nordlys.RecordId, nordlys.PersonId, nordlys.ByAssociateId, nordlys.OwnerId, nordlys.Name, nordlys.Department,
                nordlys.OrgNr, nordlys.Url, nordlys.CategoryId, nordlys.IsGone));

        // deleted, and handed over
        Assert.DoesNotContain(all, activity => activity.CompanyId is 3 or 12345);
        Assert.Equal(
            [12345],
            (await domain.Activity.ListAsync(store.Client, 9, new(Utc("2026-01-01T00:00:00Z"), [], ActivityType.All), Cancellation))
                .Select(activity => activity.CompanyId));
        Assert.Equal(
            [1], (await domain.Activity.ListAsync(store.Client, 7, new(Utc("2026-01-01T00:00:00Z"), [3], ActivityType.All), Cancellation))
                .Select(activity => activity.CompanyId));
        Assert.Equal(
            [(4, 9)],
            (await domain.Activity.ListAsync(
                store.Client, 7, new(Utc("2026-01-01T00:00:00Z"), [3], ActivityType.NewActivity), Cancellation))
                .Select(activity => (activity.RecordId, activity.ByAssociateId)));

        // what another one did
        Assert.Equal(
            [1], await domain.Activity.ListCompaniesAsync(
                store.Client, 9, Utc("2026-01-01T00:00:00Z"), Utc("2026-12-31T00:00:00Z"), Cancellation));
        Assert.Empty(
            await domain.Activity.ListCompaniesAsync(
                store.Client, 9, Utc("2026-01-01T00:00:00Z"), Utc("2026-03-01T12:00:00Z"), Cancellation));
    }

    [Fact]
    public async Task Selections_Have_Their_Members_Whatever_They_Are()
    {
        var domain = store.At(End);
        Assert.Equal(("1,12345", "1,2345", ""), await MembersAsync(1));
        Assert.Equal(("1", "1", ""), await MembersAsync(2));
        Assert.Equal(("", "", "1"), await MembersAsync(3));
        Assert.Equal(("", "1,2345", ""), await MembersAsync(4));
        Assert.Equal(("1,12345", "1,2345", ""), await MembersAsync(5));
        Assert.Equal([1], (await domain.Members.ListAsync(new(store.Client, 2), "sale", Cancellation)).List());

        async Task<(string, string, string)> MembersAsync(int selection)
        {
            var members = (await domain.Membership.FindAsync(new(store.Client, selection), Cancellation))!;
            return (string.Join(',', members.Companies.List()), string.Join(',', members.Persons.List()), string.Join(
                ',', members.Campaigns.List()));
        }
    }

    [Fact]
    public async Task Sets_Of_Caller_Ids_Have_Their_Heads_Entries_And_Changes()
    {
        var domain = store.At(End);
        var sets = domain.CallerIdSets(domain.SelectionCallerIds);
        var head = (await domain.CallerIds.FindHeadAsync(new(store.Client, 1), Cancellation))!.Head;
        Assert.Equal(
            (6, 0, true, Of("2026-03-01T12:35:35.1584567Z"), Of("2026-03-01T12:35:35.1584567Z")),
            (head.Count, head.Skipped, head.IsMultiLanguage, head.Changed, head.Refreshed));
        var company = "Nordlys A/S \"Tromsø\"";
        Assert.Equal(
        [
            new CallerId(77600001, 47, 0, "", "", 1, company),
            new CallerId(91000000, 47, 2345, "Far away", "", 1, company),
            new CallerId(92000000, 47, 1, "Kåre O' Ødegård", "Hr.", 1, company),
            new CallerId(12125550190, 0, 0, "", "", 12345, "NO:\"Leverandør\";US:\"Supplier\""),
            new CallerId(4777600002, 0, 0, "", "", 1, company),
            new CallerId(4790123456, 0, 1, "Kåre O' Ødegård", "Hr.", 1, company),
        ], (await sets.ListAsync(new(store.Client, 1), head.Hash, Cancellation).ToListAsync(Cancellation)).OrderBy(entry =>
            entry.DialInPrefix == 0).ThenBy(entry => entry.PhoneNumber == 12125550190 ? 0 : entry.PhoneNumber));

        // the version before is kept, though it is known not to be current any more
        var before = ((string)store.Of("CallerIdSets").Single(row => row["Superseded"] is not null)["RowKey"]!)[1..];
        var changes = (await sets.FindChangesAsync(new(store.Client, 1), before, head.Hash, Cancellation))!;
        Assert.Equal((92000000L, 0, 0), (Assert.Single(changes.Added).PhoneNumber, changes.Changed.Count, changes.Removed.Count));

        for (var selection = 1; selection <= 5; selection++)
        {
            var row = store.Of("CallerIdSets").Single(
                row => (string)row["PartitionKey"]! == $"0000000007-000000000{selection}" && (string)row["RowKey"]! == "head");
            var found = (await domain.CallerIds.FindHeadAsync(new(store.Client, selection), Cancellation))!.Head;
            Assert.Equal(
                ((string)row["Hash"]!, (int)row["Count"]!, (int)row["Skipped"]!, (bool)row["IsMultiLanguage"]!, Of((string)row["Changed"]!),
                    Of((string)row["Refreshed"]!)),
                (found.Hash, found.Count, found.Skipped, found.IsMultiLanguage, found.Changed, found.Refreshed));
            Assert.Equal(
                found.Count,
                (await sets.ListAsync(new(store.Client, selection), found.Hash, Cancellation).ToListAsync(Cancellation)).Count);
            await AssertDocumentAsync(await sets.OpenAsync(new(store.Client, selection), found.Hash, Cancellation));
        }

        Assert.Equal(1, (await domain.CallerIds.FindHeadAsync(new(store.Client, 3), Cancellation))!.Head.Skipped);
    }

    /// <summary>Chunks are sent as they are stored: their lengths and checksums must hold.</summary>
    private static async Task AssertDocumentAsync(CallerIdDocument document)
    {
        var (plain, zipped) = (await WriteAsync(document.WriteAsync), await WriteAsync(document.WriteGzipAsync));
        Assert.Equal((document.Length, document.GzipLength), (plain.Length, zipped.Length));
        using var unzipped = new MemoryStream();
        await new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress).CopyToAsync(unzipped, Cancellation);
        Assert.Equal(plain, unzipped.ToArray());
        var crc = BitConverter.ToUInt32(zipped, zipped.Length - 8);
        Assert.Equal(System.IO.Hashing.Crc32.HashToUInt32(plain), crc);

        static async Task<byte[]> WriteAsync(Func<PipeWriter, CancellationToken, Task> write)
        {
            using var bytes = new MemoryStream();
            await write(PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true)), Cancellation);
            return bytes.ToArray();
        }
    }

    [Fact]
    public async Task Sets_Of_Caller_Ids_Know_What_They_Were_Made_From()
    {
        var domain = store.At(End);
        string[] reads = ["contact-0 contact-12 country-0 person-0 person-2", "contact-0 country-0 person-0 sale-0", "diallercampaign-1",
            "contact-* contact-0 country-0 person-* person-0 person-2",
            "contact-* contact-0 contact-12 country-0 person-* person-0 person-2 selection-1 selection-4"];
        for (var selection = 1; selection <= 5; selection++)
        {
            Assert.Equal(
                reads[selection - 1],
                string.Join(
                    ' ', (await domain.CallerIds.ListDependenciesAsync(new(store.Client, selection), Cancellation)).Select(
                        subject => subject.Text)
                        .Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task Changes_Lead_To_The_Sets_That_Depend_On_Them()
    {
        var domain = store.At(End);
        Assert.Equal([1, 5], await FindAsync(CallerIdSubject.Selection(1)));
        Assert.Equal([4, 5], await FindAsync(CallerIdSubject.Block("contact", 77)));
        Assert.Equal([1, 2, 4, 5], await FindAsync(CallerIdSubject.Block("person", 0)));
        Assert.Equal([2], await FindAsync(CallerIdSubject.Block("sale", 0)));
        Assert.Equal([3], await FindAsync(CallerIdSubject.Block("diallercampaign", 1)));
        Assert.Empty(await FindAsync(CallerIdSubject.Block("diallercampaign", 2)));
        Assert.True(await domain.Dependencies.AnyAsync(store.Client, CallerIdSubject.Block("diallercampaign", 1), Cancellation));
        Assert.False(await domain.Dependencies.AnyAsync(new ClientId(8), CallerIdSubject.Block("diallercampaign", 1), Cancellation));
        Assert.Equal(25, store.Of("CallerIdDependencies").Count);

        Task<SortedSet<int>> FindAsync(params CallerIdSubject[] subjects) =>
            domain.Dependencies.FindSelectionsAsync(store.Client, [.. subjects], Cancellation);
    }

    [Fact]
    public async Task Marks_Tell_What_Was_Changed_And_What_Is_Being_Changed()
    {
        // the open one is of 14:06:36.1594567, and counts as closed after five minutes
        Assert.Equal(
            ["contact-0", "diallercampaign-1", "diallercampaign-1", "diallercampaign-1", "diallercampaign-1", "diallercampaign-1"],
            (await MarksAsync("14:11:36.1594567")).Order(StringComparer.Ordinal));
        Assert.Contains("person-2 contact-* selection-5", await MarksAsync("14:11:36.1594568"));

        async Task<List<string>> MarksAsync(string time) =>
            [.. (await store.At(time).Marks.ListClosedAsync(null, Cancellation).ToListAsync(Cancellation)).Select(
                mark => $"{string.Join(' ', mark.Subjects)}")];
    }

    [Fact]
    public void Messages_Are_Read()
    {
        var imports = Messages("dialbook-imports", text => JsonSerializer.Deserialize(text, JobMessageJson.Default.JobMessage)!);
        Assert.Equal(
            [(store.JobId("staged"), 0), (store.JobId("unplanned"), null), (store.JobId("planned"), null), (store.JobId("planned"), 0),
                (store.JobId("open"), 0), (store.JobId("open"), (int?)1)],
            imports.Select(message => (message.Job, message.Chunk)));
        Assert.All(imports, message => Assert.Equal(7, message.Client));
        Assert.Equal(
            [new JobMessage(7, store.JobId("begun"))],
            Messages("dialbook-deletions", text => JsonSerializer.Deserialize(text, JobMessageJson.Default.JobMessage)!));
        Assert.Equal(
            [new CallerIdMessage(7, 5), new CallerIdMessage(7, 1, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")],
            Messages("dialbook-callerids", text => JsonSerializer.Deserialize(text, CallerIdMessageJson.Default.CallerIdMessage)!));
        Assert.Equal(
            [new DueBuildMessage(7, 1), new DueBuildMessage(7, 1, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")],
            Messages("dialbook-due", text => JsonSerializer.Deserialize(text, DueBuildMessageJson.Default.DueBuildMessage)!));

        List<T> Messages<T>(string queue, Func<string, T> read) =>
            [.. store.Messages[queue]!.AsArray().Select(text => read((string)text!))];
    }

    internal static SigningKeys Keys => new([Encoding.ASCII.GetBytes("rows of before are signed by it!")]);

    private static Column Column(string name) => ContactColumns.All.Find(name)!;

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static DateTimeOffset Of(string text) => new(Utc(text));

    private async Task<DialbookFault> RefusalAsync(Domain domain, string key, string print) =>
        (await Assert.ThrowsAsync<DialbookException>(() =>
            domain.Idempotency.BeginAsync(store.Client, key, print, null, Cancellation))).Fault;

    /// <summary>How often the number was called that a flag is of.</summary>
    private static Column TriesOf(Column flag) =>
        ContactColumns.PhoneTries[ContactColumns.PhoneInvalid.TakeWhile(column => column != flag).Count()];

    /// <summary>
    /// A record has the value of each property that its row has, and its default where the row has none. Flags of numbers that nobody called
    /// are made anew.
    /// </summary>
    private static void AssertSame(JsonObject row, Record record)
    {
        foreach (var column in record.Columns)
        {
            if (column.IsKey || (ContactColumns.PhoneInvalid.Contains(column) && record.Integer(TriesOf(column)) is 0))
                continue;
            var (stored, value) = (row[column.Name], record[column]);
            object? expected = stored is null ? column.Default : column.Type switch
            {
                ColumnType.Text => (string)stored!,
                ColumnType.Integer => long.Parse((string)stored!, CultureInfo.InvariantCulture),
                ColumnType.Decimal => decimal.Parse((string)stored!, CultureInfo.InvariantCulture),
                ColumnType.Flag => (bool)stored,
                _ => Utc((string)stored!),
            };
            Assert.True(Equals(expected, value), $"{row["PartitionKey"]} {row["RowKey"]} {column}: {value} is not {expected}");
            if (expected is decimal amount)
                Assert.Equal(amount.ToString(CultureInfo.InvariantCulture), ((decimal)value!).ToString(CultureInfo.InvariantCulture));
            if (value is DateTime time)
                Assert.Equal(DateTimeKind.Utc, time.Kind);
        }
    }
}
