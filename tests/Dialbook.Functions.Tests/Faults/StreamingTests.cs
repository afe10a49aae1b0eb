using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Faults;

public sealed class StreamingTests(AppFixture app)
{
    [Theory]
    [InlineData("dialler/contacts")]
    [InlineData("dialler/contacts/export?format=ndjson")]
    public async Task An_Answer_Begins_Before_The_Store_Has_Given_All(string path)
    {
        var tenant = await NewTenantWithTwoBlocksAsync();
        var plan = new FaultPlan();
        await using var slow = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        (await tenant.At(slow).GetAsync("dialler/campaigns")).Is(200);
        plan.AfterQueriesOfContacts(1, Fault.TimeOut);

        using var request = tenant.Request("GET", path);
        using var response = await slow.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var begin = new byte[1000];
        await body.ReadExactlyAsync(begin, TestContext.Current.CancellationToken);
        Assert.Contains("\"ID\":", System.Text.Encoding.UTF8.GetString(begin), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dialler/contacts")]
    [InlineData("dialler/contacts/export?format=csv")]
    [InlineData("dialler/contacts/export?format=ndjson")]
    public async Task A_Fault_Of_The_Store_In_The_Middle_Breaks_The_Answer_Off(string path)
    {
        var tenant = await NewTenantWithTwoBlocksAsync();
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var whole = await tenant.At(faulty).GetAsync(path);
        Assert.Equal(200, whole.Status);
        plan.AfterQueriesOfContacts(1, Fault.Answer(500));

        using var request = tenant.Request("GET", path);
        using var response = await faulty.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains("An answer broke off", faulty.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Fault_Before_The_First_Contact_Is_An_Answer_Of_Its_Own()
    {
        var tenant = await NewTenantWithTwoBlocksAsync();
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        plan.AfterQueriesOfContacts(0, Fault.ResetBefore);
        foreach (var path in (string[])["dialler/contacts", "dialler/contacts/export", "dialler/contacts/export?format=ndjson"])
            (await tenant.At(faulty).GetAsync(path)).IsError(503);
    }

    /// <summary>Each campaign has a block of IDs of its own, which is one query; a contact fills more than what is sent at once.</summary>
    private async Task<Tenant> NewTenantWithTwoBlocksAsync()
    {
        var tenant = await app.NewTenantAsync();
        var large = $"\"Comment\":\"{new string('c', 16_000)}\",\"Website\":\"{new string('w', 16_000)}\"";
        foreach (var name in (string[])["A", "B"])
        {
            var campaign = await tenant.NewCampaignAsync(name);
            await tenant.NewContactAsync(campaign, large);
            await tenant.NewContactAsync(campaign, large);
        }

        return tenant;
    }
}
