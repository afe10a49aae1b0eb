using Azure;
using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Contacts;

public sealed class ContactChangeTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Locking_Twice_Keeps_The_First_Time_And_Unlocking_Clears_It()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var client = await TestClient.NewAsync(azurite, clock);
        var key = ContactKey.OfId((await client.ImportAsync("u")).Id);
        var locks = client.Domain.Locks;
        for (var i = 0; i < 2; i++)
        {
            await locks.LockAsync(client.Id, key, default, Cancellation);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        var contact = (await client.FindAsync(key.Id!.Value))!;
        Assert.Equal(
            (true, new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc)),
            (contact.Flag(ContactColumns.IsLocked), contact.Time(ContactColumns.LockedAt)));
        await locks.UnlockAsync(client.Id, ContactKey.OfUserData("u"), default, Cancellation);
        await locks.UnlockAsync(client.Id, key, default, Cancellation);
        contact = (await client.FindAsync(contact.Id))!;
        Assert.Equal((false, null), (contact.Flag(ContactColumns.IsLocked), contact.Time(ContactColumns.LockedAt)));
    }

    [Fact]
    public async Task A_Reset_Clears_What_Calls_Left_And_Keeps_History_And_Lock()
    {
        var client = await TestClient.NewAsync(azurite, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var draft = client.Draft("u");
        draft.Columns.Set(ContactColumns.PhoneNumbers[1], "nobody's");
        var fresh = await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation);
        var given = TestClient.GivenCall("Delay (Delay)");
        (given.NextTry, given.Cause, given.IsPhoneNumberInvalid) = (new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc), 3, true);
        await client.RecordAsync(fresh.Id, given);
        await client.Domain.Locks.LockAsync(client.Id, ContactKey.OfId(fresh.Id), default, Cancellation);
        await client.Domain.Reset.ResetAsync(client.Id, ContactKey.OfUserData("u"), default, Cancellation);

        var contact = (await client.FindAsync(fresh.Id))!;
        foreach (var column in ContactColumns.All.Where(column => column != ContactColumns.IsLocked && column != ContactColumns.LockedAt))
            Assert.Equal(fresh[column], contact[column]);
        Assert.Equal((true, true), (contact.Flag(ContactColumns.PhoneInvalid[1]), contact.Flag(ContactColumns.IsLocked)));
        Assert.Single(await client.HistoryAsync(fresh.Id));
        await client.RecordAsync(fresh.Id, given);
        Assert.Equal([1, 2], (await client.HistoryAsync(fresh.Id)).Select(call => call.Sequence));
    }

    [Fact]
    public async Task A_Change_Needs_The_Version_That_Is_Named()
    {
        var client = await TestClient.NewAsync(azurite);
        var old = await client.ImportAsync("u");
        await client.ImportAsync("u", overwrite: true, name: "Grace");
        var (key, stale) = (ContactKey.OfId(old.Id), new IfMatch(old.ETag));
        var draft = new ContactDraft { Id = old.Id };
        Func<Task>[] changes =
        [
            () => client.Domain.Locks.LockAsync(client.Id, key, stale, Cancellation),
            () => client.Domain.Reset.ResetAsync(client.Id, key, stale, Cancellation),
            () => client.Domain.Update.UpdateAsync(client.Id, draft, stale, Cancellation),
            () => client.Domain.Deletion.DeleteAsync(client.Id, key, stale, Cancellation),
        ];
        foreach (var change in changes)
            Assert.Equal(DialbookFault.VersionMismatch, (await Assert.ThrowsAsync<DialbookException>(change)).Fault);
        var current = (await client.FindAsync(old.Id))!;
        await client.Domain.Deletion.DeleteAsync(client.Id, key, new IfMatch(old.ETag, current.ETag), Cancellation);
        Assert.Empty(await client.FindAsync("u"));
    }

    [Fact]
    public async Task An_Update_Is_Partial_And_Keeps_Name_And_Last_Number()
    {
        var client = await TestClient.NewAsync(azurite);
        var contact = await client.ImportAsync("u");
        var draft = new ContactDraft { Id = contact.Id };
        draft.Columns.Set(ContactColumns.Name, null);
        draft.Columns.Set(ContactColumns.PhoneNumbers[0], "");
        var refusal = await Assert.ThrowsAsync<DialbookException>(
            () => client.Domain.Update.UpdateAsync(client.Id, draft, default, Cancellation));
        Assert.Equal(["Name", "PhoneNumber1"], refusal.Details.Select(detail => detail.Field));

        draft = new ContactDraft();
        draft.Columns.Set(ContactColumns.UserData, "u");
        draft.Columns.Set(ContactColumns.Company, "Navy");
        var changed = await client.Domain.Update.UpdateAsync(client.Id, draft, default, Cancellation);
        Assert.Equal(
            (contact.Id, "Ada", "Navy", "u"),
            (changed.Id, changed.Text(ContactColumns.Name), changed.Text(ContactColumns.Company), changed.UserData));
    }

    [Fact]
    public async Task An_Update_That_Names_No_Contact_Or_Another_Campaign_Is_Refused()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = await client.NewCampaignAsync("Other");
        var contact = await client.ImportAsync("u");
        foreach (var (draft, fault) in new[]
        {
            (new ContactDraft(), DialbookFault.Invalid),
            (new ContactDraft { Id = contact.Id + 1 }, DialbookFault.NotFound),
            (new ContactDraft { Id = 0 }, DialbookFault.NotFound),
            (new ContactDraft { Id = long.MaxValue }, DialbookFault.NotFound),
            (new ContactDraft { Id = contact.Id, CampaignId = other.Id }, DialbookFault.Conflict),
            (new ContactDraft { Id = contact.Id, CampaignName = "Other" }, DialbookFault.Conflict),
        })
        {
            Assert.Equal(
                fault, (await Assert.ThrowsAsync<DialbookException>(() =>
                    client.Domain.Update.UpdateAsync(client.Id, draft, default, Cancellation))).Fault);
        }
    }

    [Fact]
    public async Task Clearing_UserData_Takes_Its_Key_Away()
    {
        var client = await TestClient.NewAsync(azurite);
        var draft = new ContactDraft { Id = (await client.ImportAsync("u")).Id };
        draft.Columns.Set(ContactColumns.UserData, null);
        Assert.NotEqual(default(ETag), (await client.Domain.Update.UpdateAsync(client.Id, draft, default, Cancellation)).ETag);
        Assert.Empty(await client.Domain.Index.ListAsync(client.Id, "u", null, Cancellation));
        Assert.Null((await client.FindAsync(draft.Id.Value))!.UserData);
    }
}
