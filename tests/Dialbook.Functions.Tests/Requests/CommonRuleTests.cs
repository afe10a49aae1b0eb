using System.Net.Http.Headers;
using System.Text;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Requests;

public sealed class CommonRuleTests(AppFixture app)
{
    private const string Import = "dialler/contacts/import";

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/rest/v1.0/1/dialler/nothing")]
    [InlineData("POST", "/rest/v1.0/1/dialler/contacts/contact/1/2/3")]
    [InlineData("DELETE", "/rest/v2.0/1/dialler/contacts")]
    [InlineData("GET", "/rest/v1.0/1")]
    [InlineData("GET", "/rest/v1.0/x/dialler/contacts")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/api/v1/Agents/Contact")]
    public async Task What_Is_No_Address_Is_404_With_An_Empty_Body_By_The_Host(string method, string path)
    {
        var reply = await app.App.SendAsync(method, path);
        Assert.Equal(404, reply.Status);
        Assert.Empty(reply.Bytes);
    }

    [Theory]
    [InlineData("PATCH", "dialler/contacts")]
    [InlineData("POST", "dialler/contacts/export")]
    [InlineData("DELETE", "dialler/contacts/import")]
    [InlineData("PATCH", "dialler/campaigns/1")]
    [InlineData("PUT", "dialler/jobs")]
    [InlineData("GET", "dialler/contacts/contact/1/lock")]
    [InlineData("OPTIONS", "dialler/contacts")]
    [InlineData("TRACE", "dialler/contacts")]
    public async Task A_Wrong_Method_Is_404_With_An_Empty_Body_By_The_Host(string method, string path)
    {
        var tenant = await app.NewTenantAsync();
        var reply = await tenant.SendAsync(method, path);
        Assert.Equal((404, 0), (reply.Status, reply.Bytes.Length));
    }

    [Fact]
    public async Task HEAD_Is_Answered_As_GET_Without_The_Body()
    {
        var tenant = await app.NewTenantAsync();
        var got = (await tenant.GetAsync("dialler/campaigns")).Is(200);
        var head = await tenant.SendAsync("HEAD", "dialler/campaigns");
        Assert.Equal((200, 0, got.Header("Content-Length")), (head.Status, head.Bytes.Length, head.Header("Content-Length")));
        AssertGuarded(head);
        Assert.Equal(200, (await app.App.SendAsync("HEAD", "/health")).Status);
    }

    [Fact]
    public async Task Every_Kind_Of_Answer_Is_Guarded_Against_Sniffing_And_Storing()
    {
        var tenant = await app.NewTenantAsync();
        AssertGuarded((await tenant.GetAsync("dialler/contacts")).Is(200));
        AssertGuarded((await tenant.GetAsync("dialler/contacts/1")).IsError(404));
        AssertGuarded((await tenant.GetAsync("dialler/contacts?limitStart=x")).IsError(400));
        AssertGuarded(await tenant.GetAsync("dialler/contacts/export"));
        AssertGuarded((await app.App.SendAsync("GET", tenant.Root + "dialler/contacts")).IsError(401));
        AssertGuarded(await app.App.SendAsync("GET", "/health"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    [InlineData("garbage")]
    [InlineData(";;;=\"")]
    public async Task Another_Content_Type_Is_415(string? type)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        foreach (var (method, path) in ((string, string)[])
            [("POST", Import), ("PUT", "dialler/contacts/contact"), ("POST", "dialler/contacts"), ("DELETE", "dialler/contacts"),
             ("POST", "dialler/campaigns"), ("PUT", $"dialler/campaigns/{campaign}"), ("POST", "tokens"),
             ("POST", "dialler/contacts/contact/1/history")])
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Tenant.Contact(campaign)));
            if (type is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            (await tenant.SendAsync(method, path, content)).IsError(415);
        }

        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_JSON_Type_With_Parameters_Is_Taken_And_An_Encoded_Body_Is_Not()
    {
        var tenant = await app.NewTenantAsync();
        var body = Tenant.Contact(await tenant.NewCampaignAsync());
        var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("Application/JSON; charset=utf-8");
        (await tenant.SendAsync("POST", Import, content)).Is(200);
        content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        (await tenant.SendAsync("POST", Import, content)).IsError(415);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Body_Of_2_MB_Is_413_Declared_Or_Chunked(bool isChunked)
    {
        var tenant = await app.NewTenantAsync();
        var body = Encoding.UTF8.GetBytes(Tenant.Contact(await tenant.NewCampaignAsync(), $"\"x\":\"{new string('x', 2 * 1024 * 1024)}\""));
        HttpContent content = isChunked ? new StreamContent(new PipedStream(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = tenant.Request("POST", Import, content);
        request.Headers.TransferEncodingChunked = isChunked;
        (await app.App.SendAsync(request)).IsError(413);
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_Chunked_Body_Of_Common_Size_Is_Taken()
    {
        var tenant = await app.NewTenantAsync();
        var content = new StreamContent(new PipedStream(Encoding.UTF8.GetBytes(Tenant.Contact(await tenant.NewCampaignAsync()))));
        content.Headers.ContentType = new("application/json");
        using var request = tenant.Request("POST", Import, content);
        request.Headers.TransferEncodingChunked = true;
        (await app.App.SendAsync(request)).Is(200);
    }

    [Fact]
    public async Task Headers_That_Are_Too_Large_Are_Refused_With_4xx()
    {
        var tenant = await app.NewTenantAsync();
        var reply = await tenant.SendAsync("GET", "dialler/contacts", null, ("X-Huge", new string('x', 100_000)));
        Assert.InRange(reply.Status, 400, 499);
        (await tenant.SendAsync("GET", "dialler/contacts", null, ("X-Junk", "\u007f\"';--"), ("Accept", "///"), ("Range", "%%"))).Is(200);
    }

    private static void AssertGuarded(Reply reply)
    {
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal("no-store", reply.Header("Cache-Control"));
    }
}
