using Dialbook.Contacts;
using Dialbook.Idempotency;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Contacts;

/// <summary>Imports that are repeated, and what they leave alone.</summary>
public sealed class ImportPinTests(AzuriteServer azurite)
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_Overwrite_That_Changes_Nothing_Writes_Nothing()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var contact = await client.ImportAsync("u", overwrite: true);
        var given = TestClient.GivenCall("Delay (Delay)");
        given.IsPhoneNumberInvalid = true;
        await client.RecordAsync(contact.Id, given);
        contact = (await client.FindAsync(contact.Id))!;
        _clock.Advance(TimeSpan.FromHours(1));

        // the number is the same, so that what the call found out about it stays
        var again = await client.ImportAsync("u", overwrite: true);
        Assert.Equal((contact.Id, contact.ETag, true), (again.Id, again.ETag, again.Flag(ContactColumns.PhoneInvalid[0])));
        Assert.Equal(contact.ETag, (await client.FindAsync(contact.Id))!.ETag);

        var draft = client.Draft("u");
        draft.Columns.Set(ContactColumns.PhoneNumbers[0], "+49 30 654321");
        var changed = await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: true, null, Cancellation);
        Assert.NotEqual(contact.ETag, changed.ETag);
        Assert.Equal(contact.Time(ContactColumns.LastModified) + TimeSpan.FromHours(1), changed.Time(ContactColumns.LastModified));
        Assert.NotEqual(true, changed.Flag(ContactColumns.PhoneInvalid[0]));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_Repetition_Leaves_What_Somebody_Changed_Since_And_Still_Says_What_It_Did(bool overwrite, bool isThere)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var before = isThere ? await client.ImportAsync("u") : null;
        var pin = new Pin("row 1");
        var first = await ImportAsync(pin, "Grace");
        Assert.Equal(!isThere, first.ImportKey == pin.Key);
        Assert.Equal(before?.Id ?? first.Id, first.Id);
        var change = new ContactDraft { Id = first.Id };
        change.Columns.Set(ContactColumns.Name, "Hedy");
        var changed = await client.Domain.Update.UpdateAsync(client.Id, change, default, Cancellation);

        var again = await ImportAsync(pin, "Grace");
        Assert.Equal(
            (first.Id, first.ImportKey, "Hedy"), (again.Id, again.ImportKey, again.Text(ContactColumns.Name)));
        Assert.Equal(changed.ETag, (await client.FindAsync(first.Id))!.ETag);
        Assert.Single(await client.ListAsync());

        // another row is another import
        var next = await ImportAsync(new Pin("row 2"), "Ida");
        Assert.Equal((!overwrite, "Ida"), (next.ImportKey == "row 2", next.Text(ContactColumns.Name)));

        Task<Contact> ImportAsync(Pin by, string name) =>
            client.Process().Import.ImportAsync(client.Id, client.Draft("u", name), overwrite, by, Cancellation);
    }

    [Fact]
    public async Task A_Repetition_Finds_The_Contact_That_It_Made_Though_Its_UserData_Was_Changed()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var pin = new Pin("row");
        var contact = await client.Domain.Import.ImportAsync(client.Id, client.Draft("u"), overwrite: true, pin, Cancellation);
        var change = new ContactDraft { Id = contact.Id };
        change.Columns.Set(ContactColumns.UserData, "v");
        await client.Domain.Update.UpdateAsync(client.Id, change, default, Cancellation);
        var again = await client.Domain.Import.ImportAsync(client.Id, client.Draft("u"), overwrite: true, pin, Cancellation);
        Assert.Equal((contact.Id, true, "v"), (again.Id, again.ImportKey == pin.Key, again.UserData));
        Assert.Single(await client.ListAsync());
        Assert.NotEqual(contact.Id, (await client.ImportAsync("u", overwrite: true)).Id);
    }

    [Fact]
    public async Task A_Key_That_Has_Expired_May_Overwrite_Again()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        foreach (var name in (string[])["Ada", "Grace", "Ida"])
        {
            var call = await client.BeginAsync("key");
            var contact = await client.Domain.Import.ImportAsync(client.Id, client.Draft("u", name), overwrite: true, call, Cancellation);
            Assert.Equal(name, contact.Text(ContactColumns.Name));
            _clock.Advance(TimeSpan.FromHours(25));
        }

        Assert.Single(await client.ListAsync());
    }

    private sealed class Pin(string key) : IImportPin
    {
        private long? _id;

        public string Key => key;

        public async ValueTask<long> PinAsync(Func<ValueTask<long>> take, CancellationToken cancellationToken) => _id ??= await take();

        public void Unpin() => _id = null;
    }
}
