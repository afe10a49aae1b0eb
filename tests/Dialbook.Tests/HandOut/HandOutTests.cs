using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Dialbook.Times;

namespace Dialbook.Tests.HandOut;

public sealed class HandOutTests(AzuriteServer azurite)
{
    private readonly WatchedClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task Follow_Ups_Come_First_Then_Retries_Then_New_Ones_By_Their_Order()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var last = await client.ImportAsync();
        var third = await client.ImportAsync((ContactColumns.RandomSortOrder, 7L));
        var second = await client.ImportAsync((ContactColumns.RandomSortOrder, -7L));
        var retry = await client.ImportAsync();
        await client.RecordAsync(retry.Id, Delayed(Now.AddMinutes(1)));
        var followUp = await client.ImportAsync((ContactColumns.FollowUp, Now.AddMinutes(2)));
        var later = await client.ImportAsync((ContactColumns.FollowUp, Now.AddHours(2)));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([followUp.Id], await client.NextIdsAsync());
        Assert.Equal([retry.Id, second.Id], await client.NextIdsAsync(2));
        var left = await client.NextAsync(100);
        Assert.Equal([third.Id, last.Id], left.Contacts.Select(contact => contact.Contact.Id));
        var none = await client.NextAsync();
        Assert.Empty(none.Contacts);
        Assert.Equal(Now.AddMinutes(5), none.NextDue);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([followUp.Id, later.Id, retry.Id, second.Id, third.Id, last.Id], await client.NextIdsAsync(100));
    }

    [Fact]
    public async Task A_Contact_Is_Nobody_Elses_Until_Its_Lease_Ends_Or_It_Is_Given_Back()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync();
        var other = client.Process();
        var held = Assert.Single((await client.NextAsync(seconds: 60)).Contacts);
        Assert.Equal((contact.Id, 1, Now.AddSeconds(60)), (held.Contact.Id, held.PhoneNumberOffset, held.LeaseEnd));
        var none = await client.NextAsync(domain: other);
        Assert.Empty(none.Contacts);
        Assert.Equal(held.LeaseEnd, none.NextDue);

        Assert.Equal(Now.AddSeconds(600), await client.Domain.Leases.RenewAsync(client.Id, held.Lease, 600, Cancellation));
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(await client.NextIdsAsync(domain: other));
        await other.Leases.GiveBackAsync(client.Id, held.Lease, Cancellation);
        await other.Leases.GiveBackAsync(client.Id, held.Lease, Cancellation);
        await Assert.ThrowsAsync<DialbookException>(() => client.Domain.Leases.RenewAsync(client.Id, held.Lease, 60, Cancellation));

        var again = Assert.Single((await client.NextAsync(seconds: 30, domain: other)).Contacts);
        Assert.NotEqual(held.Lease, again.Lease);
        await client.Domain.Leases.GiveBackAsync(client.Id, held.Lease, Cancellation);
        Assert.Empty(await client.NextIdsAsync());
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal([contact.Id], await client.NextIdsAsync());
    }

    [Fact]
    public async Task A_Recorded_Call_Ends_Its_Lease_And_Is_Recorded_All_The_Same_If_That_Has_Ended()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        await client.ImportAsync();
        var first = Assert.Single((await client.NextAsync(seconds: 60)).Contacts);
        Assert.True((await client.RecordAsync(first, "Delay (Delay)", Now.AddMinutes(10))).IsLeaseHeld);
        Assert.Equal(Now.AddMinutes(10), (await client.NextAsync()).NextDue);
        _clock.Advance(TimeSpan.FromMinutes(10));

        var second = Assert.Single((await client.NextAsync(seconds: 60)).Contacts);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var third = Assert.Single((await client.NextAsync(seconds: 60)).Contacts);
        Assert.False((await client.RecordAsync(second, "Delay (Delay)")).IsLeaseHeld);
        Assert.Empty(await client.NextIdsAsync());
        Assert.True((await client.RecordAsync(third, "Success (Done)")).IsLeaseHeld);
        Assert.Null((await client.NextAsync()).NextDue);
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Empty(await client.NextIdsAsync());
        Assert.Empty(await client.DueRowsAsync());
        Assert.Equal(3, (await client.HistoryAsync(first.Contact.Id)).Count);
    }

    [Fact]
    public async Task What_Is_For_One_User_Is_Handed_To_Nobody_Else()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var reserved = await client.ImportAsync((ContactColumns.ReservedUsersUid, "3"));
        var agreed = await client.ImportAsync(
            (ContactColumns.FollowUpUsersUid, "4"), (ContactColumns.FollowUp, Now.AddMinutes(1)), (ContactColumns.ReservedUsersUid, "3"));
        var any = await client.ImportAsync();
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([any.Id], await client.NextIdsAsync(100));
        Assert.Empty(await client.NextIdsAsync(100, "5"));
        Assert.Equal([agreed.Id], await client.NextIdsAsync(100, "4"));
        Assert.Equal([reserved.Id], await client.NextIdsAsync(100, "3"));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([any.Id], await client.NextIdsAsync(100));
        Assert.Equal([reserved.Id], await client.NextIdsAsync(100, "3"));
    }

    [Fact]
    public async Task Locks_Dates_Results_And_The_Campaign_Hold_Contacts_Back()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var locked = await client.ImportAsync();
        await client.Domain.Locks.LockAsync(client.Id, ContactKey.OfId(locked.Id), default, Cancellation);
        var begins = await client.ImportAsync((ContactColumns.Begin, Now.AddMinutes(3)));
        var ended = await client.ImportAsync((ContactColumns.End, Now.AddMinutes(-1)));
        var none = await client.ImportAsync((ContactColumns.PhoneNumbers[0], "none"));
        Assert.Empty(await client.NextIdsAsync(100));
        Assert.Equal(begins.Time(ContactColumns.Begin), (await client.NextAsync()).NextDue);

        await client.UpdateAsync(ended.Id, (ContactColumns.End, Now.AddHours(1)));
        await client.UpdateAsync(none.Id, (ContactColumns.PhoneNumbers[1], HandOuts.Berlin));
        await client.Domain.Locks.UnlockAsync(client.Id, ContactKey.OfId(locked.Id), default, Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(3));
        await client.UpdateCampaignAsync((CampaignColumns.Active, false));
        Assert.Empty(await client.NextIdsAsync(100));
        await client.UpdateCampaignAsync((CampaignColumns.Active, true), (CampaignColumns.From, Now.AddMinutes(1)));
        Assert.Equal(Now.AddMinutes(1), (await client.NextAsync()).NextDue);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var all = (await client.NextAsync(100)).Contacts;
        Assert.Equal([locked.Id, begins.Id, ended.Id, none.Id], all.Select(contact => contact.Contact.Id));
        Assert.Equal(2, all[^1].PhoneNumberOffset);
    }

    [Fact]
    public async Task The_End_Of_The_Calendar_Is_A_Time_Like_Any_Other()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        await client.ImportAsync((ContactColumns.Begin, Timestamp.Latest));
        var always = await client.ImportAsync((ContactColumns.Begin, Timestamp.Always), (ContactColumns.FollowUp, Timestamp.Always));
        Assert.Equal([always.Id], await client.NextIdsAsync(100, seconds: 3_600));
        await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(always.Id), default, Cancellation);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(Timestamp.Latest, (await client.NextAsync()).NextDue);
        await client.UpdateCampaignAsync(
            (CampaignColumns.CallingHours, """[{"Days":"Mon-Sun","From":"08:00","To":"20:00"}]"""),
            (CampaignColumns.CallingHoursTimeZone, "Europe/Berlin"), (CampaignColumns.From, Timestamp.Latest));
        Assert.Equal(Timestamp.Latest, (await client.NextAsync()).NextDue);
    }

    [Fact]
    public async Task The_Number_To_Dial_Is_The_One_With_The_Fewest_Tries_That_May_Be_Dialled()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        await client.ImportAsync((ContactColumns.PhoneNumbers[1], HandOuts.Sydney), (ContactColumns.PhoneNumbers[2], HandOuts.NewYork));
        foreach (var expected in (int[])[1, 2, 3, 1])
        {
            var contact = Assert.Single((await client.NextAsync()).Contacts);
            Assert.Equal(expected, contact.PhoneNumberOffset);
            await client.RecordAsync(contact, "Delay (Delay)");
        }

        await client.ListAsync(HandOuts.Sydney);
        Assert.Equal(3, Assert.Single((await client.NextAsync()).Contacts).PhoneNumberOffset);
    }

    [Fact]
    public async Task A_Listed_Number_Is_Never_Handed_Out_And_Is_Again_Once_It_Is_Taken_Off()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync((ContactColumns.PhoneNumbers[0], HandOuts.Sydney));
        await client.ListAsync("+61293744000", client.Process());
        Assert.Empty(await client.NextIdsAsync());
        var imported = await client.ImportAsync((ContactColumns.PhoneNumbers[0], HandOuts.Sydney));
        Assert.True(imported.Flag(ContactColumns.IsDoNotCall));
        Assert.Empty(await client.NextIdsAsync(100));
        Assert.Equal(2, (await client.Domain.Supply.CountAsync(client.Id, client.Campaign.Id, Cancellation)).DoNotCall);
        Assert.True(await client.Domain.DoNotCall.RemoveAsync(client.Id, HandOuts.Number(HandOuts.Sydney), Cancellation));
        Assert.Equal([contact.Id, imported.Id], await client.NextIdsAsync(100));
    }

    [Fact]
    public async Task A_Number_Whose_Time_On_The_List_Is_Over_Is_Handed_Out_Again()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync();
        await client.ListAsync("+49 30 123456", expires: Now.AddMinutes(10));
        Assert.Empty(await client.NextIdsAsync());
        Assert.Equal(Now.AddMinutes(10), (await client.NextAsync()).NextDue);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([contact.Id], await client.NextIdsAsync());
    }

    [Fact]
    public async Task A_Result_That_Forbids_Calls_Puts_The_Dialled_Number_On_The_List()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        await client.ImportAsync((ContactColumns.PhoneNumbers[1], HandOuts.NewYork));
        await client.Domain.ResultCodes.CreateAsync(
            client.Id, client.Campaign.Id, new("Never again", null, ResultCodeType.Delay, DoNotCall: true), Cancellation);
        var held = Assert.Single((await client.NextAsync()).Contacts);
        await client.RecordAsync(held, "Never again");
        Assert.True((await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation)).Contains(HandOuts.Number("+4930123456"), Now));
        Assert.Equal(2, Assert.Single((await client.NextAsync()).Contacts).PhoneNumberOffset);
    }

    [Fact]
    public async Task Hours_Hold_Back_By_The_Contacts_Own_Time_And_Wider_Ones_Count_At_Once()
    {
        // 12:00 UTC: 13 in Berlin, 7 in New York, 4 in Los Angeles, 23 in Sydney
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        await client.UpdateCampaignAsync((CampaignColumns.CallingHours, """[{"Days":"Mon-Sun","From":"08:00","To":"20:00"}]"""));
        var berlin = await client.ImportAsync((ContactColumns.PhoneNumbers[0], HandOuts.Berlin));
        var newYork = await client.ImportAsync((ContactColumns.PhoneNumbers[0], HandOuts.NewYork));
        var losAngeles = await client.ImportAsync((ContactColumns.PhoneNumbers[0], HandOuts.LosAngeles));
        var sydney = await client.ImportAsync((ContactColumns.PhoneNumbers[0], HandOuts.Sydney));
        Assert.Equal([berlin.Id], await client.NextIdsAsync(100));
        var supply = await client.Domain.Supply.CountAsync(client.Id, client.Campaign.Id, Cancellation);
        Assert.Equal((4, 1, 3), (supply.Contacts, supply.Leased, supply.OutsideHours));
        Assert.Equal(Now.AddMinutes(5), (await client.NextAsync()).NextDue);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([berlin.Id, newYork.Id], await client.NextIdsAsync(100));
        await client.UpdateCampaignAsync((CampaignColumns.CallingHours, """[{"Days":"Mon-Sun","From":"05:00","To":"20:00"}]"""));
        await client.BuildAsync();
        Assert.Equal([losAngeles.Id], await client.NextIdsAsync(100));
        await client.UpdateCampaignAsync((CampaignColumns.CallingHoursTimeZone, "Australia/Sydney"));
        await client.BuildAsync();
        Assert.Empty(await client.NextIdsAsync(100));
        Assert.Equal(new(2026, 3, 1, 18, 0, 0, DateTimeKind.Utc), (await client.NextAsync()).NextDue);
        await client.UpdateCampaignAsync((CampaignColumns.CallingHours, null), (CampaignColumns.CallingHoursTimeZone, null));
        await client.BuildAsync();
        Assert.Equal([sydney.Id], await client.NextIdsAsync(100));
    }

    [Fact]
    public async Task Contacts_Of_An_Earlier_Version_Are_Handed_Out_Once_Their_Rows_Are_Written()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contacts = new List<long>();
        foreach (var user in (string?[])[null, "7", null])
            contacts.Add((await client.ImportAsync((ContactColumns.ReservedUsersUid, user))).Id);
        await client.ForgetDueAsync();
        Assert.Empty(await client.NextIdsAsync(100));
        await client.BuildAsync();
        Assert.Equal([contacts[0], contacts[2]], await client.NextIdsAsync(100, seconds: 30));
        Assert.Equal([contacts[1]], await client.NextIdsAsync(100, "7", seconds: 30));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await client.UpdateAsync(contacts[0], (ContactColumns.RandomSortOrder, 5L));
        await client.UpdateAsync(contacts[2], (ContactColumns.FollowUp, Now.AddHours(1)));
        await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(contacts[1]), default, Cancellation);
        Assert.Equal([contacts[0]], await client.NextIdsAsync(100, "7"));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([contacts[2], contacts[0]], await client.NextIdsAsync(100, "7"));
        Assert.DoesNotContain(await client.DueRowsAsync(), row => row.OwnKey.EndsWith("000000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Deleted_Contact_Or_Campaign_Leaves_No_Rows()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var alone = await client.ImportAsync();
        var many = new List<long>();
        for (var i = 0; i < 5; i++)
            many.Add((await client.ImportAsync((ContactColumns.Begin, Now.AddMinutes(i)))).Id);
        await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(alone.Id), default, Cancellation);
        await client.Domain.Deletion.DeleteAllAsync(client.Id, new(many, []), Cancellation);
        Assert.Empty(await client.DueRowsAsync());

        var held = await client.ImportAsync();
        Assert.Equal([held.Id], await client.NextIdsAsync(seconds: 30));
        await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(held.Id), default, Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Empty(await client.NextIdsAsync());
        Assert.Empty(await client.DueRowsAsync());
    }

    [Fact]
    public async Task A_Lease_That_Nobody_Asked_For_Is_Ended_By_The_Housekeeping()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync();
        await client.NextIdsAsync(seconds: 30);
        Assert.Equal(0, await client.Domain.DueUpkeep.EndLeasesAsync(client.Id, Cancellation));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await client.Domain.DueUpkeep.EndLeasesAsync(client.Id, Cancellation));
        Assert.Equal([contact.DueKey!], (await client.DueRowsAsync()).Select(row => row.RowKey));
    }

    [Fact]
    public async Task Those_Who_Wait_For_A_Number_That_Is_Not_Listed_Any_More_Or_Not_Theirs_Go_Back()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync();
        var changed = await client.ImportAsync();
        await client.ListAsync("+49 30 123456");
        Assert.Empty(await client.NextIdsAsync(100));
        await client.UpdateAsync(changed.Id, (ContactColumns.PhoneNumbers[0], HandOuts.NewYork));
        Assert.Equal(1, await client.Domain.DueUpkeep.RemoveListedAsync(client.Id, Cancellation));
        await client.Domain.DoNotCall.RemoveAsync(client.Id, HandOuts.Number("+4930123456"), Cancellation);
        Assert.Equal(0, await client.Domain.DueUpkeep.RemoveListedAsync(client.Id, Cancellation));
        Assert.Equal([contact.Id, changed.Id], await client.NextIdsAsync(100));
    }

    [Fact]
    public async Task A_Repeated_Request_Gets_The_Same_Leases_After_A_Crash()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        for (var i = 0; i < 3; i++)
            await client.ImportAsync();
        var first = await client.NextAsync(2, request: await client.BeginAsync("next"));
        _clock.Advance(TimeSpan.FromSeconds(6));
        var again = await client.NextAsync(2, request: await client.BeginAsync("next"), domain: client.Process());
        Assert.Equal(
            first.Contacts.Select(contact => (contact.Contact.Id, contact.Lease, contact.LeaseEnd)),
            again.Contacts.Select(contact => (contact.Contact.Id, contact.Lease, contact.LeaseEnd)));
        Assert.Single(await client.NextIdsAsync(100));
    }

    private static GivenCall Delayed(DateTime nextTry)
    {
        var given = TestClient.GivenCall("Delay (Delay)");
        given.NextTry = nextTry;
        return given;
    }
}
