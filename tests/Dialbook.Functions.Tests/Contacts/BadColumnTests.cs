using System.Text;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class BadColumnTests(AppFixture app)
{
    private const string Import = "dialler/contacts/import";

    /// <summary>Text columns and how long each may be.</summary>
    private static readonly (string Name, int Length)[] Texts =
    [
        .. ("UserData Client Service ReferenceNumber Name FirstName Salutation Title Company Address PostalCode City Country AccountOwner AccountBank "
            + "AccountNationalBankCode AccountBIC AccountNumber AccountIBAN FaxNumber Email ReservedUsersUID FollowUpUsersUID Manufacturer Model Tag "
            + "ExternalSystemLink").Split(' ').Select(name => (name, 256)),
        ("Comment", 16_000), ("Website", 16_000),
        .. Enumerable.Range(1, 6).Select(n => ($"PhoneNumber{n}", 64)),
    ];

    [Fact]
    public async Task A_Text_Column_Takes_Texts_Up_To_Its_Length_And_Nothing_Else()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        foreach (var (name, length) in Texts)
        {
            string[] wrong = ["1", "true", "[]", "{}", "[\"x\"]", "1.5", "\"\\ud800\"", "\"a\\udc00b\"",
                $"\"{new string('x', length + 1)}\""];
            foreach (var value in wrong)
                (await tenant.PostAsync(Import, Tenant.Contact(campaign, $"\"{name}\":{value}"))).Names(name);
        }

        Assert.Equal(0, await tenant.CountAsync());
        var longest = string.Join(',', Texts.Select(text => $"\"{text.Name}\":\"{new string('x', text.Length)}\""));
        var record = await tenant.ImportAsync(campaign, longest);
        Assert.All(Texts, text => Assert.Equal(text.Length, ((string)record[text.Name]!).Length));
    }

    [Theory]
    [InlineData("RandomSortOrder", "\"1\" true [] {} 1.5 1e400 2147483648 -2147483649 9223372036854775808 18446744073709551616")]
    [InlineData("Amount", "\"1\" true [] {} 1e400 -1e400 1e99")]
    [InlineData("FollowUpDateTime",
        "1 true [] {} \"\" \"now\" \"2024-02-30\" \"24-01-01\" \"2024-13-01\" \"0001-01-01\" \"1500-01-01\" \"2024-01-01T25:00:00\" \"01/02/2024\"")]
    [InlineData("dtBeginDate", "1 true [] {} \"\" \"now\" \"2024-02-30\" \"99999-01-01\"")]
    [InlineData("dtEndDate", "1 false [] {} \"\" \"\\ud800\" \"2024-01-01T00:00:00+99:00\"")]
    public async Task A_Column_Of_Another_Type_Takes_Nothing_Else(string name, string wrong)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var contact = await tenant.ImportAsync(campaign);
        foreach (var value in wrong.Split(' '))
        {
            (await tenant.PostAsync(Import, Tenant.Contact(campaign, $"\"{name}\":{value}"))).Names(name);
            (await tenant.PutAsync("dialler/contacts/contact",
                $$"""{"ID":{{contact["ID"]}},"City":"x","{{name}}":{{value}}}""")).Names(name);
        }

        Assert.Equal(1, await tenant.CountAsync());
        Assert.Equal(contact.ToJsonString(), (await tenant.ReadAsync((long)contact["ID"]!)).ToJsonString());
    }

    [Fact]
    public async Task Negative_Numbers_And_The_Largest_Are_Kept_As_Given()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var record = await tenant.ImportAsync(campaign, "\"RandomSortOrder\":-2147483648,\"Amount\":-79228162514264337593543950335");
        Assert.Equal("-2147483648", record["RandomSortOrder"]!.ToJsonString());
        Assert.Equal("-79228162514264337593543950335", (await tenant.ReadAsync((long)record["ID"]!))["Amount"]!.ToJsonString());
    }

    [Fact]
    public async Task Long_Texts_Are_Kept_Whole_And_A_Surrogate_Pair_Counts_As_Two_Characters()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var id = await tenant.NewContactAsync(campaign, Both(16_000));
        Assert.Equal(16_000, ((string)(await tenant.ReadAsync(id))["Comment"]!).Length);

        (await tenant.PostAsync(Import, Tenant.Contact(campaign,
            $"\"Comment\":\"{string.Concat(Enumerable.Repeat("😀", 8_001))}\""))).Names("Comment");
        await tenant.NewContactAsync(campaign, $"\"Comment\":\"{string.Concat(Enumerable.Repeat("😀", 8_000))}\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{]")]
    [InlineData("{\"Name\"")]
    [InlineData("{\"Name\":")]
    [InlineData("{\"Name\":\"N")]
    [InlineData("{\"Name\":\"N\",}")]
    [InlineData("{'Name':'N'}")]
    [InlineData("{Name:1}")]
    [InlineData("{\"Amount\":NaN}")]
    [InlineData("{\"Amount\":-Infinity}")]
    [InlineData("{\"Amount\":01}")]
    [InlineData("{\"Name\":\"\u0001\"}")]
    [InlineData("$x")]
    [InlineData("$$")]
    [InlineData("$,")]
    [InlineData("/**/$")]
    public async Task A_Body_That_Is_No_JSON_Object_Is_Refused(string body)
    {
        var tenant = await app.NewTenantAsync();
        var valid = Tenant.Contact(await tenant.NewCampaignAsync());
        var sent = body.Replace("$", valid, StringComparison.Ordinal);
        foreach (var (method, path) in ((string, string)[])
            [("POST", Import), ("PUT", "dialler/contacts/contact"), ("POST", "dialler/contacts"), ("DELETE", "dialler/contacts"),
             ("POST", "dialler/campaigns"), ("PUT", "dialler/campaigns/1"), ("POST", "dialler/campaigns/1/resultCodes"),
             ("POST", "dialler/contacts/contact/1/history"), ("POST", "tokens")])
            (await tenant.SendAsync(method, path, sent)).Names("body");
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_Body_That_Is_Nested_Too_Deep_Or_Not_UTF8_Is_Refused()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        (await tenant.PostAsync(Import, Tenant.Contact(campaign, $"\"x\":{new string('[', 40)}{new string(']', 40)}"))).Names("body");
        var latin = new ByteArrayContent(Encoding.Latin1.GetBytes(Tenant.Contact(campaign, "\"City\":\"Köln\"")));
        latin.Headers.ContentType = new("application/json");
        (await tenant.SendAsync("POST", Import, latin)).Names("body");
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_Byte_Order_Mark_Is_Passed_Over()
    {
        var tenant = await app.NewTenantAsync();
        var body = "\uFEFF" + Tenant.Contact(await tenant.NewCampaignAsync(), "\"City\":\"one\"");
        Assert.Equal("one", (string)(await tenant.PostAsync(Import, body)).Is(200).Record["City"]!);
    }

    [Theory]
    [InlineData("\"City\":\"one\",\"City\":\"two\"", "City")]
    [InlineData("\"City\":\"one\",\"city\":\"one\"", "city")]
    [InlineData("\"City\":null,\"C\\u0069ty\":null", "City")]
    [InlineData("\"unknown\":1,\"unknown\":1", "unknown")]
    [InlineData("\"unknown\":{\"a\":1,\"a\":2}", "unknown.a")]
    [InlineData("\"unknown\":[{\"a\":1},{\"a\":[{\"b\":{}}],\"A\":2}]", "unknown.A")]
    [InlineData("\"unknown\":{\"a\":{\"b\":1,\"c\":{\"b\":1},\"b\":1}}", "unknown.a.b")]
    public async Task A_Name_Twice_In_One_Object_Is_Refused(string columns, string field)
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        (await tenant.PostAsync(Import, Tenant.Contact(campaign, columns))).Is(400).Names(field);
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task The_Same_Name_In_Several_Objects_Is_No_Fault()
    {
        var tenant = await app.NewTenantAsync();
        var more = "\"Name\":\"Name\",\"unknown\":{\"Name\":{\"Name\":1},\"a\":[{\"b\":1},{\"b\":2}]},\"City\":\"one\"";
        (await tenant.PostAsync(Import, Tenant.Contact(await tenant.NewCampaignAsync(), more))).Is(200);
    }

    private static string Both(int length) => $"\"Comment\":\"{new string('c', length)}\",\"Website\":\"{new string('w', length)}\"";
}
