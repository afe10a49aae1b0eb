namespace Dialbook.EndToEnd.Tests;

public sealed class BulkTests(DialbookFixture fixture)
{
    private HttpClient Http => fixture.Dialbook.Http;

    [Fact]
    public async Task Five_Thousand_Rows_Are_Imported_By_The_Queue()
    {
        const int Count = 5000;
        var campaign = await Http.CreateCampaignAsync("Five thousand");
        var job = await Http.WaitForEndAsync(await Http.ImportAsync(Jobs.Rows(1, Count) + "wrong,,,\n", campaign));
        Assert.Equal("CompletedWithErrors", job.GetProperty("State").GetString());
        Assert.Equal((Count + 1, Count, 1), (job.Count("nTotal"), job.Count("nCreated"), job.Count("nFailed")));
        await Http.AssertEachOnceAsync(campaign, Enumerable.Range(1, Count));
    }

    [Fact]
    public async Task Contacts_Are_Deleted_By_A_Job()
    {
        var campaign = await Http.CreateCampaignAsync("Deleted by a job");
        await Http.WaitForEndAsync(await Http.ImportAsync(Jobs.Rows(1, 1500), campaign));
        var contacts = await Http.CallAsync(HttpMethod.Get, $"contacts?diallerCampaignsID={campaign}");
        var ids = contacts.GetProperty("records").EnumerateArray().Select(contact => contact.GetProperty("ID").GetRawText());
        using var accepted = await Http.SendAsync(HttpMethod.Delete, "contacts", $$"""{"IDList":[{{string.Join(',', ids)}}]}""");
        var job = await Http.WaitForEndAsync(await accepted.JobIdAsync());
        Assert.Equal((1500, 1500), (job.Count("nTotal"), job.Count("nDeleted")));
        Assert.Equal(0, (await Http.CallAsync(HttpMethod.Get, $"contacts?diallerCampaignsID={campaign}")).Count("count"));
    }
}
