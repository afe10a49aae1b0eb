using System.Net;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

public sealed class HostTests(DialbookFixture fixture)
{
    private HttpClient Http => fixture.Dialbook.Http;

    [Fact]
    public async Task A_Contact_Is_Imported_Read_Changed_Locked_And_Deleted()
    {
        var campaign = await Http.CreateCampaignAsync("Whole life");
        var imported = await Http.CallAsync(
            HttpMethod.Post, "contacts/import",
            $$"""{"DiallerCampaignsID":{{campaign}},"UserData":"life","Name":"Ada","PhoneNumber1":"+49 30 1234"}""");
        var id = imported.GetProperty("records")[0].GetProperty("ID").GetInt64();

        await Http.CallAsync(HttpMethod.Patch, "contacts/contact", $$"""{"ID":{{id}},"City":"Köln"}""");
        await Http.CallAsync(HttpMethod.Patch, $"contacts/contact/{id}/lock");
        var read = (await Http.CallAsync(HttpMethod.Get, $"contacts/{id}")).GetProperty("records")[0];
        Assert.Equal("Köln", read.GetProperty("City").GetString());
        Assert.True(read.GetProperty("bLocked").GetBoolean());

        await Http.CallAsync(HttpMethod.Delete, "contacts/contact?userData=life");
        using var gone = await Http.SendAsync(HttpMethod.Get, $"contacts/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_Campaign_Is_Deleted_By_The_Queue()
    {
        var campaign = await Http.CreateCampaignAsync("To be deleted");
        await Http.CallAsync(
            HttpMethod.Post, "contacts/import",
            $$"""{"DiallerCampaignsID":{{campaign}},"UserData":"gone","Name":"Ada","PhoneNumber1":"123"}""");
        using var accepted = await Http.SendAsync(HttpMethod.Delete, $"campaigns/{campaign}");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        using var late = await Http.SendAsync(
            HttpMethod.Post, "contacts/import", $$"""{"DiallerCampaignsID":{{campaign}},"Name":"Late","PhoneNumber1":"123"}""");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);

        var job = await Api.UntilAsync(
            async () => (await Http.CallAsync(HttpMethod.Get, accepted.Headers.Location!.ToString())).GetProperty("records")[0],
            job => job.GetProperty("State").GetString() is not ("Queued" or "Running"));
        Assert.Equal("Completed", job.GetProperty("State").GetString());
        Assert.Equal(1, job.GetProperty("nDeleted").GetInt32());
        Assert.Equal(0, (await Http.CallAsync(HttpMethod.Get, "contacts/contact?userData=gone")).GetProperty("count").GetInt32());
        using var list = await Http.SendAsync(HttpMethod.Get, $"contacts?diallerCampaignsID={campaign}");
        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
    }

    [Theory]
    [InlineData("RunDeletion")]
    [InlineData("GiveUpDeletion")]
    [InlineData("RunImport")]
    [InlineData("GiveUpImport")]
    [InlineData("Housekeeping")]
    [InlineData("RefreshCallerIds")]
    [InlineData("GiveUpCallerIds")]
    [InlineData("QueueChangedSelections")]
    [InlineData("rundeletion")]
    [InlineData("%52unDeletion")]
    [InlineData("./RunDeletion")]
    public async Task A_Trigger_Is_Closed_To_The_Public(string path)
    {
        using var answer = await Http.SendAsync(
            HttpMethod.Post, new Uri(fixture.Dialbook.Address, "/" + path).ToString(), """{"Data":{"item":"x"}}""");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_Has_No_Address_And_A_Wrong_Method_Are_404()
    {
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, "nothing"), (HttpMethod.Put, "contacts"),
            (HttpMethod.Get, "contacts/x")])
        {
            using var answer = await Http.SendAsync(method, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_Header_Without_A_Value_Arrives()
    {
        using var answer = await Http.SendAsync(HttpMethod.Post, "campaigns", """{"Name":"No key"}""", ("Idempotency-Key", ""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_Host_Ends_On_Sigterm_And_The_App_With_It()
    {
        await using var dialbook = await RunningDialbook.StartAsync(fixture.Storage);
        using var app = dialbook.FindApp();
        await dialbook.Host.TerminateAsync();
        Assert.Equal(0, await dialbook.Host.WaitForExitAsync());
        await app.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_App_Starts_Anew_After_It_Was_Killed()
    {
        await fixture.Dialbook.KillAppAsync();

        // what was sent to the one that is gone is answered 500, as on Azure
        await Api.UntilAsync(
            async () =>
            {
                using var answer = await Http.SendAsync(HttpMethod.Get, "campaigns");
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.OK);
    }
}
