using Azure.Data.Tables;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.HandOut;
using Dialbook.Idempotency;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Telephones;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.HandOut;

/// <summary>What tests of hand-outs do with a client.</summary>
internal static class HandOuts
{
    public const string Berlin = "+49 30 1234567";
    public const string NewYork = "+1 212 736 5000";
    public const string LosAngeles = "+1 310 277 4111";
    public const string Sydney = "+61 2 9374 4000";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestClient> NewClientAsync(AzuriteServer azurite, TimeProvider clock)
    {
        var client = await TestClient.NewAsync(azurite, clock);
        await client.Domain.Queues.CreateAsync(Cancellation);
        return client;
    }

    public static Task<HandOutResult> NextAsync(
        this TestClient client, int count = 1, string? user = null, int seconds = 300, Domain? domain = null,
        IdempotentRequest? request = null) =>
        (domain ?? client.Domain).Next.TakeAsync(client.Id, new(client.Campaign.Id, count, user, seconds, request), Cancellation);

    /// <summary>The IDs of what is handed out, in its order.</summary>
    public static async Task<List<long>> NextIdsAsync(
        this TestClient client, int count = 1, string? user = null, int seconds = 300, Domain? domain = null) =>
        [.. (await client.NextAsync(count, user, seconds, domain)).Contacts.Select(contact => contact.Contact.Id)];

    public static async Task<Contact> ImportAsync(this TestClient client, params (Column Column, object? Value)[] columns)
    {
        var draft = client.Draft(null);
        foreach (var (column, value) in columns)
            draft.Columns.Set(column, value);
        return await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, Cancellation);
    }

    public static async Task UpdateAsync(this TestClient client, long id, params (Column Column, object? Value)[] columns)
    {
        var draft = new ContactDraft { Id = id };
        foreach (var (column, value) in columns)
            draft.Columns.Set(column, value);
        await client.Domain.Update.UpdateAsync(client.Id, draft, default, Cancellation);
    }

    public static async Task UpdateCampaignAsync(this TestClient client, params (Column Column, object? Value)[] columns)
    {
        var given = new GivenColumns(CampaignColumns.All);
        foreach (var (column, value) in columns)
            given.Set(column, value);
        await client.Domain.CampaignWriter.UpdateAsync(client.Id, client.Campaign.Id, given, Cancellation);
    }

    public static Task<Call> RecordAsync(
        this TestClient client, HandedOut contact, string result, DateTime? nextTry = null, Domain? domain = null) =>
        client.RecordAsync(contact.Contact.Id, UnderLease(contact, result, nextTry), null, domain);

    public static GivenCall UnderLease(HandedOut contact, string result, DateTime? nextTry = null)
    {
        var given = TestClient.GivenCall(result, contact.PhoneNumberOffset);
        (given.Lease, given.NextTry) = (contact.Lease, nextTry);
        return given;
    }

    public static Task ListAsync(this TestClient client, string number, Domain? domain = null, DateTime? expires = null) =>
        (domain ?? client.Domain).DoNotCall.AddAsync(client.Id, [new(Number(number), null, expires)], Cancellation);

    public static TelephoneKey Number(string text) => TelephoneKey.ReadAll(text, 1).Single();

    /// <summary>All rows of the campaign in the table <c>Due</c> but for the minutes.</summary>
    public static async Task<List<DueEntity>> DueRowsAsync(this TestClient client)
    {
        var rows = new List<DueEntity>();
        foreach (var partition in DueShard.Partitions(client.Id, client.Campaign.Id))
            rows.AddRange(await client.Domain.Tables.Due.ListAsync<DueEntity>(TableFilters.Within(partition), null, null, Cancellation)
                .Where(row => !row.Key.IsMinute).ToListAsync(Cancellation));
        return rows;
    }

    /// <summary>Takes whatever may be called until there is nothing left.</summary>
    public static async Task<List<long>> DrainAsync(this TestClient client, int seconds = 3_600, string? user = null)
    {
        var all = new List<long>();
        while (await client.NextIdsAsync(100, user, seconds) is { Count: > 0 } some)
            all.AddRange(some);
        return all;
    }

    /// <summary>Does what the message of a campaign that is to be built would have done.</summary>
    public static Task BuildAsync(this TestClient client) =>
        client.Domain.DueBuild.RunAsync(new(client.Id.Value, client.Campaign.Id), Cancellation);

    /// <summary>Makes the campaign and its contacts what an earlier version has left.</summary>
    public static async Task ForgetDueAsync(this TestClient client)
    {
        await client.Domain.DueIndex.DeleteAllAsync(client.Id, client.Campaign.Id, Cancellation);
        foreach (var contact in await client.ListAsync())
        {
            contact.DueKey = null;
            await client.Domain.Tables.Contacts.UpsertAsync(new ContactEntity(contact), TableUpdateMode.Replace, Cancellation);
        }

        var campaign = (await client.Domain.Campaigns.FindAsync(client.Id, client.Campaign.Id, Cancellation))!;
        (campaign.DueBuilt, campaign.HasReserved) = (0, false);
        Assert.True(await client.Domain.Campaigns.TryReplaceAsync(campaign, Cancellation));
        client.Domain.Catalog.Changed(campaign);
    }
}
