using Dialbook.Contacts;
using Dialbook.Records;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Dialbook.Times;

namespace Dialbook.Tests.Contacts;

public sealed class ListTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contacts_Of_Several_Blocks_Are_Listed_In_Order_From_Any_Place()
    {
        var client = await TestClient.NewAsync(azurite);
        var other = await client.NewCampaignAsync("Other");
        var ids = await CallRows.ImportAsync(client, client.Campaign, 1_100);
        var others = await CallRows.ImportAsync(client, other, 3);
        ids.AddRange(await CallRows.ImportAsync(client, client.Campaign, 1_000));

        var query = new ContactQuery { CampaignId = client.Campaign.Id };
        Assert.Equal(ids, await IdsAsync(query));
        Assert.Equal(Enumerable.Reverse(ids), await IdsAsync(query with { Ascending = false }));
        Assert.Equal(ids.Concat(others).Order(), await IdsAsync(query with { CampaignId = null }));
        foreach (var start in new[] { 1, 999, 1000, 1001, 1999, 2000, 2099, 2100, 5000 })
        {
            Assert.Equal(ids.Skip(start), await IdsAsync(query with { Start = start }));
            Assert.Equal(Enumerable.Reverse(ids).Skip(start), await IdsAsync(query with { Start = start, Ascending = false }));
        }

        foreach (var at in new[] { 0, 500, 999, 1000, 1500, 2098, 2099 })
        {
            Assert.Equal(ids.Skip(at + 1), await IdsAsync(query with { After = ids[at] }));
            Assert.Equal(ids.Take(at).Reverse(), await IdsAsync(query with { After = ids[at], Ascending = false }));
        }

        var filter = RecordFilterParser.Parse("Name lt '00003'", ContactColumns.All, ClientTime.Utc);
        Assert.Equal(ids.Skip(1).Take(2).Concat(ids.Skip(1_100).Take(3)), await IdsAsync(query with { Filter = filter, Start = 1 }));

        async Task<List<long>> IdsAsync(ContactQuery of) => [.. (await client.ListAsync(of)).Select(contact => contact.Id)];
    }

    [Fact]
    public async Task A_List_Can_Be_Sorted_By_Any_Column()
    {
        var client = await TestClient.NewAsync(azurite);
        foreach (var name in new[] { "b", "C", "a", "b" })
            await client.ImportAsync(null, name: name);
        var query = new ContactQuery { CampaignId = client.Campaign.Id, OrderBy = ContactColumns.Name };
        Assert.Equal(["C", "a", "b", "b"], (await client.ListAsync(query)).Select(contact => contact.Text(ContactColumns.Name)));
        var sorted = await client.ListAsync(query with { Ascending = false, Start = 1 });
        Assert.Equal(["b", "a", "C"], sorted.Select(contact => contact.Text(ContactColumns.Name)));
        Assert.Equal(
            DialbookFault.NotFound,
            (await Assert.ThrowsAsync<DialbookException>(() => client.ListAsync(new() { CampaignId = 99_999 }))).Fault);
    }

    [Fact]
    public async Task A_Batch_Finds_Each_Contact_Once_IDs_First_And_Names_What_It_Did_Not_Find()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = new List<long>();
        foreach (var userData in new[] { "a", "b", "a", "c", "a" })
            contacts.Add((await client.ImportAsync(userData)).Id);
        var missing = contacts[^1] + 1;
        var found = await client.Domain.Finder.FindMatchesAsync(
            client.Id, new([contacts[3], missing, contacts[2], 0, long.MaxValue], ["b", "none", "a", ""]), Cancellation);
        Assert.Equal([contacts[3], contacts[2], contacts[1], contacts[0], contacts[4]], found.Contacts.Select(contact => contact.Id));
        Assert.Equal([missing, 0, long.MaxValue], found.NotFoundIds);
        Assert.Equal(["none", ""], found.NotFoundUserData);
        Assert.Equal([contacts[0], contacts[2], contacts[4]], found.ByUserData["a"].Select(contact => contact.Id));
    }

    [Fact]
    public async Task A_Batch_Deletion_Names_What_Became_Of_Each_Key()
    {
        var client = await TestClient.NewAsync(azurite);
        var contacts = new List<long>();
        foreach (var userData in new[] { "a", "b", "a", "stuck" })
            contacts.Add((await client.ImportAsync(userData)).Id);
        var stuckRow = ContactRowKeys.Row(contacts[3]);

        // the store answers no deletion of one contact
        var transport = new FaultyTransport(
            (request, _) => IsDeletion(request) && Body(request).Contains(stuckRow, StringComparison.Ordinal)
            ? Fault.ResetBefore : Fault.None);
        var deleted = await client.Process(transport, maxRetries: 0).Deletion.DeleteAllAsync(
            client.Id, new([contacts[1], contacts[3], 77], ["a", "stuck", "none"]), Cancellation);
        Assert.Equal([contacts[1]], deleted.DeletedIds);
        Assert.Equal([contacts[3]], deleted.NotDeletedIds);
        Assert.Equal([77L], deleted.NotFoundIds);
        Assert.Equal(["a"], deleted.DeletedUserData);
        Assert.Equal(["stuck"], deleted.NotDeletedUserData);
        Assert.Equal(["none"], deleted.NotFoundUserData);
        Assert.Equal(3, deleted.Count);
        Assert.Equal([contacts[3]], (await client.ListAsync()).Select(contact => contact.Id));
    }

    private static bool IsDeletion(Azure.Core.Request request) => request.Uri.ToString().EndsWith("$batch", StringComparison.Ordinal);

    private static string Body(Azure.Core.Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
