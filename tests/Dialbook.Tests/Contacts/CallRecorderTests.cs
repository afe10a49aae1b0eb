using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Contacts;

public sealed class CallRecorderTests(AzuriteServer azurite)
{
    private static readonly DateTime NextWeek = new(2026, 3, 8, 9, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Call_Sets_The_Contacts_Result_Its_Tries_And_The_Next_Try()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var client = await TestClient.NewAsync(azurite, clock);
        var contact = await client.ImportAsync("u");
        var given = TestClient.GivenCall("delay (DELAY)");
        (given.NextTry, given.Cause, given.IsPhoneNumberInvalid, given.StatisticsPartA) = (NextWeek, 17, true, """{"bOutbound":true}""");
        given.Columns.Set(CallColumns.UsersId, 5L);
        var call = await client.RecordAsync(contact.Id, given);

        var found = (await client.FindAsync(contact.Id))!;
        var now = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(
            (1L, 1L, 0L),
            (found.Integer(ContactColumns.Tries), found.Integer(ContactColumns.PhoneTries[0]), found.Integer(
                ContactColumns.PhoneTries[1])));
        Assert.Equal((now, NextWeek), (found.Time(ContactColumns.LastTry), found.Time(ContactColumns.NextTry)));
        Assert.Equal((17L, true), (found.Integer(ContactColumns.PhoneLastCause[0]), found.Flag(ContactColumns.PhoneInvalid[0])));
        Assert.Equal(CodeId(client, "Delay (Delay)"), found.Integer(ContactColumns.ResultCodesId));

        var recorded = Assert.Single(await client.HistoryAsync(contact.Id));
        foreach (var column in CallColumns.All)
            Assert.Equal(call[column], recorded[column]);
        Assert.Equal(
            ("+49 30 123456", 3L, 5L),
            (recorded.Text(CallColumns.PhoneNumber), recorded.Integer(CallColumns.ResultCodesTypesId), recorded.Integer(
                CallColumns.UsersId)));
        Assert.Equal("""{"bOutbound":true}""", recorded.StatisticsPartA);
    }

    [Theory]
    [InlineData("Delay (Delay)", "Max Tries (Abort)")]
    [InlineData("Appointment (Appointment)", "Max Tries (Abort)")]
    [InlineData("Success (Done)", "Success (Done)")]
    [InlineData("Abort (Abort)", "Abort (Abort)")]
    public async Task The_Last_Try_Gives_Up_Unless_The_Call_Ended_It(string result, string current)
    {
        var client = await TestClient.NewAsync(azurite, maxTries: 2);
        var contact = await client.ImportAsync("u");
        var given = TestClient.GivenCall("Delay (Delay)");
        given.NextTry = NextWeek;
        await client.RecordAsync(contact.Id, given);
        Assert.Equal((CodeId(client, "Delay (Delay)"), NextWeek), await CurrentAsync());
        given = TestClient.GivenCall(result);
        given.NextTry = result == current ? null : NextWeek;
        await client.RecordAsync(contact.Id, given);
        Assert.Equal((CodeId(client, current), null), await CurrentAsync());
        Assert.Equal(CodeId(client, result), (await client.HistoryAsync(contact.Id))[1].ResultCodesId);

        async Task<(long?, DateTime?)> CurrentAsync() =>
            (await client.FindAsync(contact.Id))! is var found
                ? (found.Integer(ContactColumns.ResultCodesId), found.Time(ContactColumns.NextTry)) : default;
    }

    [Fact]
    public async Task The_Result_Is_Named_By_ID_Or_Export_Key_Which_Must_Agree()
    {
        var client = await TestClient.NewAsync(azurite);
        var contact = await client.ImportAsync("u");
        var (done, delay) = (CodeId(client, "Success (Done)"), CodeId(client, "Delay (Delay)"));
        foreach (var (id, key) in new (long?, string?)[] { (done, null), (null, "success (done)"), (done, "Success (Done)") })
            Assert.Equal(done, (await client.RecordAsync(contact.Id, Given(id, key))).ResultCodesId);
        foreach (var (id, key) in new (long?, string?)[] { (null, null), (delay, "Success (Done)"), (999_999, null), (null, "Nothing"),
            (999_999, "Success (Done)") })
        {
            var refusal = await Assert.ThrowsAsync<DialbookException>(() => client.RecordAsync(contact.Id, Given(id, key)));
            Assert.Equal(DialbookFault.Invalid, refusal.Fault);
        }

        Assert.Equal(3, (await client.HistoryAsync(contact.Id)).Count);

        static GivenCall Given(long? id, string? key)
        {
            var given = TestClient.GivenCall("");
            given.ResultCodesExportKey = key;
            given.Columns.Set(CallColumns.ResultCodesId, id);
            return given;
        }
    }

    [Fact]
    public async Task A_Next_Try_Goes_With_Delays_And_Appointments_Only()
    {
        var client = await TestClient.NewAsync(azurite);
        var contact = await client.ImportAsync("u");
        var given = TestClient.GivenCall("Success (Done)");
        given.NextTry = NextWeek;
        var refusal = await Assert.ThrowsAsync<DialbookException>(() => client.RecordAsync(contact.Id, given));
        Assert.Equal("dtNextTry", Assert.Single(refusal.Details).Field);
    }

    [Fact]
    public async Task The_Number_Gives_Its_Place_And_The_Place_Its_Number()
    {
        var client = await TestClient.NewAsync(azurite);
        var draft = client.Draft("u");
        draft.Columns.Set(ContactColumns.PhoneNumbers[3], "0401234");
        var contact = await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation);
        Assert.Equal(("0401234", 4L), await RecordAsync("0401234", null));
        Assert.Equal(("0401234", 4L), await RecordAsync(null, 4));
        Assert.Equal(("0999", 4L), await RecordAsync("0999", 4));
        Assert.Equal(("0999", null), await RecordAsync("0999", null));
        await Assert.ThrowsAsync<DialbookException>(() => RecordAsync(null, null));
        await Assert.ThrowsAsync<DialbookException>(() => RecordAsync(null, 5));
        var found = (await client.FindAsync(contact.Id))!;
        Assert.Equal((4L, 3L), (found.Integer(ContactColumns.Tries), found.Integer(ContactColumns.PhoneTries[3])));

        async Task<(string?, long?)> RecordAsync(string? number, long? offset)
        {
            var given = new GivenCall { ResultCodesExportKey = "Delay (Delay)" };
            given.Columns.Set(CallColumns.PhoneNumber, number);
            given.Columns.Set(CallColumns.PhoneNumberOffset, offset);
            var call = await client.RecordAsync(contact.Id, given);
            return (call.Text(CallColumns.PhoneNumber), call.Integer(CallColumns.PhoneNumberOffset));
        }
    }

    [Fact]
    public async Task Calls_Recorded_At_Once_All_Land_In_Sequence()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = client.Process();
        var contact = await client.ImportAsync("u");
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
            (await client.RecordAsync(contact.Id, TestClient.GivenCall("Delay (Delay)"), domain: i % 2 == 0 ? client.Domain : other))
                .Integer(CallColumns.Id)));
        Assert.Equal(8, ids.Distinct().Count());
        var history = await client.HistoryAsync(contact.Id);
        Assert.Equal(Enumerable.Range(1, 8), history.Select(call => call.Sequence));
        Assert.Equal(Enumerable.Range(0, 8), history.Select(call => (int)call.Integer(CallColumns.ResultCodesTries)!));
        Assert.Equal(8, (await client.FindAsync(contact.Id))!.Integer(ContactColumns.Tries));
    }

    [Fact]
    public async Task An_Idempotency_Key_Records_Once_And_After_A_Day_Anew()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var client = await TestClient.NewAsync(azurite, clock);
        var contact = await client.ImportAsync("u");
        var first = await RecordAsync("Delay (Delay)");
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(first.Integer(CallColumns.Id), (await RecordAsync("Delay (Delay)")).Integer(CallColumns.Id));
        clock.Advance(TimeSpan.FromHours(25));
        Assert.NotEqual(first.Integer(CallColumns.Id), (await RecordAsync("Success (Done)")).Integer(CallColumns.Id));
        Assert.Equal(2, (await client.HistoryAsync(contact.Id)).Count);

        async Task<Call> RecordAsync(string result) =>
            await client.RecordAsync(contact.Id, TestClient.GivenCall(result), await client.BeginAsync("key"));
    }

    private static long CodeId(TestClient client, string exportKey) =>
        client.Campaign.ResultCodes.Single(code => code.ExportKey == exportKey).Id;
}
