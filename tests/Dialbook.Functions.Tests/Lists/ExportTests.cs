using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class ExportTests(AppFixture app)
{
    private const string Path = "dialler/contacts/export";

    [Fact]
    public async Task CSV_Has_Every_Column_And_A_Line_For_Each_Contact()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var contact = await tenant.ImportAsync(campaign, "\"Amount\":-1.50,\"RandomSortOrder\":-7,\"dtBeginDate\":\"2024-01-01\"");
        foreach (var format in (string[])["", "&format=csv", "&format=CSV"])
        {
            var reply = await tenant.GetAsync($"{Path}?diallerCampaignsID={campaign}{format}");
            Assert.Equal(200, reply.Status);
            Assert.Equal("text/csv; charset=utf-8", reply.Header("Content-Type"));
            Assert.Equal($"attachment; filename=\"contacts-{campaign}.csv\"", reply.Header("Content-Disposition"));
            var lines = reply.Text.Split("\r\n");
            Assert.Equal(3, lines.Length);
            Assert.Empty(lines[2]);
            Assert.Equal(contact.AsObject().Select(column => column.Key), lines[0].Split(','));
            Assert.Equal(contact.AsObject().Select(column => column.Value?.ToString() ?? ""), lines[1].Split(','));
        }
    }

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(1,2)", "\"'@SUM(1,2)\"")]
    [InlineData("'=1", "''=1")]
    [InlineData("'text", "'text")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a;b", "a;b")]
    [InlineData("Köln 😀", "Köln 😀")]
    public async Task A_Cell_Is_Quoted_By_RFC_4180_And_Runs_Nothing(string text, string cell)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        await tenant.NewContactAsync(campaign,
            $"\"Client\":\"[\",\"Service\":{JsonValue.Create(text).ToJsonString()},\"ReferenceNumber\":\"]\"");
        var reply = await tenant.GetAsync(Path);
        Assert.Contains($",[,{cell},],", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_Numbers_Stay_As_They_Are_Unless_They_Are_None()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.NewContactAsync(
            await tenant.NewCampaignAsync(),
                "\"PhoneNumber2\":\"+498912345\",\"PhoneNumber3\":\"-123 45\",\"PhoneNumber4\":\"=cmd\",\"PhoneNumber5\":\"+x\"");
        Assert.Contains(",+49 89 1234567,+498912345,-123 45,'=cmd,'+x,,", (await tenant.GetAsync(Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NDJSON_Has_A_Line_For_Each_Contact_As_It_Is_Read()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var a = await tenant.NewContactAsync(campaign, "\"Comment\":\"two\\nlines\"");
        var b = await tenant.NewContactAsync(campaign);
        var reply = await tenant.GetAsync(Path + "?format=ndjson");
        Assert.Equal("application/x-ndjson; charset=utf-8", reply.Header("Content-Type"));
        var lines = reply.Text.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Empty(lines[2]);
        Assert.Equal((await tenant.ReadAsync(a)).ToJsonString(), JsonNode.Parse(lines[0])!.ToJsonString());
        Assert.Equal((await tenant.ReadAsync(b)).ToJsonString(), JsonNode.Parse(lines[1])!.ToJsonString());
    }

    [Fact]
    public async Task An_Export_Without_Contacts_Is_A_Header_Or_Nothing_And_Another_Format_Is_Refused()
    {
        var tenant = await app.NewTenantAsync();
        Assert.EndsWith("dtLastModified\r\n", (await tenant.GetAsync(Path)).Text, StringComparison.Ordinal);
        Assert.Empty((await tenant.GetAsync(Path + "?format=ndjson")).Bytes);
        (await tenant.GetAsync(Path + "?format=xlsx")).Names("format");
    }
}
