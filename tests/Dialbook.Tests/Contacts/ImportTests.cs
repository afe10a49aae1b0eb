using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Contacts;

public sealed class ImportTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_New_Contact_Is_Read_Back_As_It_Was_Given()
    {
        var client = await TestClient.NewAsync(azurite, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var draft = client.Draft("u");
        foreach (var column in ContactColumns.All.Where(column => column.IsGiven && !ContactColumns.PhoneNumbers.Contains(column)))
        {
            draft.Columns.Set(column, column.Type switch
            {
                Dialbook.Records.ColumnType.Integer => -7L,
                Dialbook.Records.ColumnType.Decimal => 12.340m,
                Dialbook.Records.ColumnType.Time => new DateTime(2024, 9, 26, 8, 36, 45, 241, DateTimeKind.Utc),
                _ => column.Name + " äöü 漢字 🙂 \"'\\\r\n",
            });
        }

        var contact = await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation);
        var found = await client.FindAsync(contact.Id);
        foreach (var column in ContactColumns.All)
        {
            Assert.Equal(contact[column], found![column]);
            if (column.IsGiven && draft.Columns.TryGet(column, out var given))
                Assert.Equal(given, found[column]);
        }

        Assert.Equal(contact.ETag, found!.ETag);
        Assert.Equal(
            "12.340", ((decimal)found[ContactColumns.All.Find("Amount")!]!).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), found.Time(ContactColumns.Imported));
    }

    [Fact]
    public async Task Overwriting_Imports_At_Once_In_Two_Processes_End_As_One_Contact()
    {
        var client = await TestClient.NewAsync(azurite);
        Domain[] processes = [client.Domain, client.Process()];
        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
            (await processes[i % 2].Import.ImportAsync(client.Id, client.Draft("u", $"{i}"), overwrite: true, null, Cancellation)).Id));
        Assert.Single(ids.Distinct());
        Assert.Equal([ids[0]], (await client.FindAsync("u")).Select(contact => contact.Id));
        Assert.Equal([ids[0]], (await client.ListAsync()).Select(contact => contact.Id));
    }

    [Fact]
    public async Task Imports_Without_Overwriting_At_Once_In_Two_Processes_End_As_That_Many_Contacts()
    {
        var client = await TestClient.NewAsync(azurite);
        Domain[] processes = [client.Domain, client.Process()];
        var ids = await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
            (await processes[i % 2].Import.ImportAsync(client.Id, client.Draft("u"), overwrite: false, null, Cancellation)).Id));
        Assert.Equal(ids.Order(), (await client.FindAsync("u")).Select(contact => contact.Id));
        Assert.Equal(64, (await client.ListAsync()).Count);
    }

    [Fact]
    public async Task The_Empty_UserData_Never_Matches()
    {
        var client = await TestClient.NewAsync(azurite);
        foreach (var userData in (string?[])[null, "", null, ""])
            await client.ImportAsync(userData, overwrite: true);
        Assert.Equal(4, (await client.ListAsync()).Count);
        Assert.Empty(await client.FindAsync(""));
        Assert.Null(await client.Domain.Finder.FindAsync(client.Id, ContactKey.OfUserData(""), Cancellation));
    }

    [Fact]
    public async Task Overwriting_Touches_The_Given_Columns_Of_The_Lowest_ID_Only()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = new List<Contact>();
        for (var i = 0; i < 3; i++)
        {
            var draft = client.Draft("u", $"{i}");
            draft.Columns.Set(ContactColumns.Company, "Navy");
            draft.Columns.Set(ContactColumns.Comment, "old");
            contacts.Add(await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation));
        }

        var given = client.Draft("u", "new");
        given.Columns.Set(ContactColumns.Comment, null);
        var written = await client.Domain.Import.ImportAsync(client.Id, given, overwrite: true, null, Cancellation);
        Assert.Equal(contacts[0].Id, written.Id);
        Assert.Equal(
            [("new", "Navy", null), ("1", "Navy", "old"), ("2", "Navy", "old")],
            (await client.FindAsync("u")).Select(contact =>
                (contact.Text(ContactColumns.Name), contact.Text(ContactColumns.Company), contact.Text(ContactColumns.Comment))));
    }

    [Fact]
    public async Task The_Same_UserData_In_Another_Campaign_Or_Client_Stays()
    {
        var (client, other) = (await TestClient.NewAsync(azurite), await TestClient.NewAsync(azurite));
        var second = await client.NewCampaignAsync("Second");
        await other.ImportAsync("u", name: "other client");
        var first = await client.ImportAsync("u", name: "first");
        var contact = await client.ImportAsync("u", overwrite: true, name: "second", campaign: second);
        await client.ImportAsync("u", overwrite: true, name: "second again", campaign: second);
        Assert.NotEqual(first.Id, contact.Id);
        Assert.Equal(["first", "second again"], (await client.FindAsync("u")).Select(found => found.Text(ContactColumns.Name)));
        Assert.Equal("other client", Assert.Single(await other.FindAsync("u")).Text(ContactColumns.Name));
    }

    [Fact]
    public async Task Any_UserData_Is_Found_Again_And_No_Other()
    {
        var client = await TestClient.NewAsync(azurite);
        string[] texts =
        [
            "'", "''", "\"", "/", "\\", "#", "?", "%", "%25", "|", "a|b", "u", "U", " u", "u ", "\0", "\t\r\n", "\u0085", "🙂", "é",
                "e\u0301", "ß", "SS",
            "..", "~", "!2F", new('x', 256), new('x', 255), string.Concat(Enumerable.Repeat("🙂", 128)),
            string.Concat(Enumerable.Repeat("/'", 128)),
        ];
        var ids = await Task.WhenAll(texts.Select(async text => (await client.ImportAsync(text, overwrite: true)).Id));
        Assert.Equal(texts.Length, ids.Distinct().Count());
        for (var i = 0; i < texts.Length; i++)
        {
            var found = Assert.Single(await client.FindAsync(texts[i]));
            Assert.Equal((ids[i], texts[i]), (found.Id, found.UserData));
        }
    }

    [Fact]
    public async Task A_Repeated_Idempotent_Call_Makes_The_Same_Contact()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var client = await TestClient.NewAsync(azurite, clock);
        foreach (var userData in (string?[])[null, "u"])
        {
            var ids = new HashSet<long>();
            for (var i = 0; i < 3; i++)
            {
                var call = await client.BeginAsync("key" + userData);
                ids.Add(
                    (await client.Process().Import.ImportAsync(client.Id, client.Draft(userData), overwrite: false, call,
                        Cancellation)).Id);
                clock.Advance(TimeSpan.FromSeconds(6));
            }

            Assert.Single(ids);
        }

        Assert.Equal(2, (await client.ListAsync()).Count);
    }

    [Fact]
    public async Task The_Campaign_May_Be_Named_But_Not_Contradicted()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = await client.NewCampaignAsync("Other");
        var draft = client.Draft("u");
        draft.CampaignName = " CAMPAIGN ";
        await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation);
        draft.CampaignId = null;
        Assert.Equal(
            client.Campaign.Id,
            (await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation)).Address.CampaignId);

        draft.CampaignId = other.Id;
        Assert.Equal(DialbookFault.Invalid, (await RefusalAsync()).Fault);
        (draft.CampaignId, draft.CampaignName) = (null, "Nobody");
        Assert.Equal(DialbookFault.NotFound, (await RefusalAsync()).Fault);
        draft.CampaignName = null;
        Assert.Equal(DialbookFault.Invalid, (await RefusalAsync()).Fault);
        Assert.Equal(2, (await client.ListAsync()).Count);

        Task<DialbookException> RefusalAsync() => Assert.ThrowsAsync<DialbookException>(
            () => client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation));
    }

    [Fact]
    public async Task Every_Fault_Of_A_Contact_Is_Named_At_Once_And_Nothing_Is_Written()
    {
        var client = await TestClient.NewAsync(azurite);
        var draft = new ContactDraft();
        draft.Columns.Set(ContactColumns.Name, " ");
        draft.Columns.Errors.Add(new("Amount", "is no number"));
        var error = await Assert.ThrowsAsync<DialbookException>(
            () => client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation));
        Assert.Equal(["Amount", "DiallerCampaignsID", "Name", "PhoneNumber1"], error.Details.Select(detail => detail.Field).Order());
        Assert.Empty(await client.ListAsync());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("call the reception", true)]
    [InlineData("+49 30 1", null)]
    public async Task A_Number_That_Cannot_Be_Dialled_Is_Kept_And_Flagged(string? second, bool? isInvalid)
    {
        var client = await TestClient.NewAsync(azurite);
        var draft = client.Draft("u");
        draft.Columns.Set(ContactColumns.PhoneNumbers[1], second);
        await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: true, null, Cancellation);
        var contact = (await client.FindAsync("u"))[0];
        Assert.Equal(second, contact.Text(ContactColumns.PhoneNumbers[1]));
        Assert.Equal(isInvalid ?? false, contact.Flag(ContactColumns.PhoneInvalid[1]) ?? false);
    }
}
