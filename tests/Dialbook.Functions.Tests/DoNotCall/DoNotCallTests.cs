using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.DoNotCall;

public sealed class DoNotCallTests(AppFixture app)
{
    private const string List = "dialler/doNotCall";

    [Fact]
    public async Task A_Number_Is_On_The_List_However_It_Is_Written_Until_It_Is_Taken_Off()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var added = (await AddAsync(tenant, """{"PhoneNumber":"030 1234567","Reason":"Asked us"}""")).Is(200);
        Assert.Equal(
            ["PhoneNumber", "Reason", "dtExpires", "dtCreated"], added.Record.AsObject().Select(property => property.Key));
        Assert.Equal(("+49301234567", "Asked us", null), (Number(added.Record), (string)added.Record["Reason"]!, added.Record["dtExpires"]));
        foreach (var text in (string[])["+49 (0)30 1234567", "00493012345-67", "030/1234567", "tel:+49-30-1234567", "+49301234567"])
            Assert.Equal(added.Record.ToJsonString(), (await FindAsync(tenant, text)).Is(200).Record.ToJsonString());
        (await FindAsync(tenant, "030 1234568")).IsError(404, "The number is not on the do-not-call list");

        (await RemoveAsync(tenant, "0049 30 1234567")).Is(200);
        (await RemoveAsync(tenant, "0049 30 1234567")).IsError(404);
        (await FindAsync(tenant, "030 1234567")).IsError(404);
        (await AddAsync(tenant, """{"PhoneNumber":"030 1234567"}""")).Is(200);
        Assert.Null((await FindAsync(tenant, "030 1234567")).Is(200).Record["Reason"]);
    }

    [Fact]
    public async Task Every_Number_In_A_Text_Is_Listed_Once_And_Of_Several_Records_The_Last_Counts()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var added = (await AddAsync(
            tenant,
            """{"PhoneNumber":"030 1234567 / 030 7654321","Reason":"first"}""",
            """{"phonenumber":"+49 30 7654321","Reason":"second"}""",
            """{"PhoneNumber":"+44 20 7946 0001","Reason":"","Unknown":{"a":[1]}}""")).Is(200);
        Assert.Equal(
            ["+49301234567 first", "+49307654321 second", "+442079460001 "],
            added.Records.Select(record => $"{Number(record)} {record!["Reason"]}"));
        Assert.Equal(3, added.Count);
        Assert.Equal(2, (await FindAsync(tenant, "030 1234567; 030 7654321; 030 555000")).Is(200).Count);
        (await RemoveAsync(tenant, "030 1234567; 030 7654321; 030 555000")).Is(200);
        Assert.Equal(["+442079460001"], Numbers(await tenant.GetAsync(List)));
    }

    [Fact]
    public async Task A_Short_Number_Is_Found_As_It_Is_Answered()
    {
        var tenant = await app.NewTenantAsync();
        Assert.Equal("+1911", Number((await AddAsync(tenant, """{"PhoneNumber":"911"}""")).Is(200).Record));
        (await FindAsync(tenant, "911")).Is(200);
        (await FindAsync(tenant, "+1911")).Is(200);
        (await RemoveAsync(tenant, "+1911")).Is(200);
    }

    [Fact]
    public async Task The_List_Comes_In_Pages_Ascending()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        Assert.Equal(("""{"limitPageSize":-1,"records":[],"count":0,"nextPage":null,"status":200}"""), (await tenant.GetAsync(List)).Text);
        (await AddAsync(
            tenant, [.. Enumerable.Range(0, 250).Select(number => $$"""{"PhoneNumber":"030 {{9_000_249 - number}}"}""")])).Is(200);
        string[] all = [.. Enumerable.Range(0, 250).Select(number => $"+4930{9_000_000 + number}")];
        Assert.Equal(all, Numbers(await tenant.GetAsync(List)));
        var (found, page) = (new List<string>(), "");
        do
        {
            var reply = (await tenant.GetAsync($"{List}?limitPageSize=100&page={page}")).Is(200);
            found.AddRange(Numbers(reply));
            page = (string?)reply.Json["nextPage"];
        }
        while (page is not null);
        Assert.Equal(all, found);
        Assert.Null((await tenant.GetAsync($"{List}?limitPageSize=250")).Is(200).Json["nextPage"]);
        (await tenant.GetAsync($"{List}?limitPageSize=0")).Names("limitPageSize");
        (await tenant.GetAsync($"{List}?limitPageSize=10001")).Names("limitPageSize");
        (await tenant.GetAsync($"{List}?page=x%20x")).Names("page");
    }

    [Fact]
    public async Task A_Check_Answers_For_Each_Text_In_Order()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        (await AddAsync(
            tenant, """{"PhoneNumber":"030 1234567","dtExpires":"2999-01-01T00:00:00"}""", """{"PhoneNumber":"030 7654321"}""")).Is(200);
        var checks = (await CheckAsync(tenant, "nobody", "+49 30 1234567", "030 555000", "030 1234567; 030 7654321", "030 7654321", "")).Is(200);
        Assert.Equal(
            [
                """{"PhoneNumber":"nobody","Numbers":[],"bPhoneNumberInvalid":true,"bDoNotCall":false,"dtExpires":null}""",
                """{"PhoneNumber":"+49 30 1234567","Numbers":["+49301234567"],"bPhoneNumberInvalid":false,"bDoNotCall":true,"dtExpires":"2999-01-01T00:00:00.000"}""",
                """{"PhoneNumber":"030 555000","Numbers":["+4930555000"],"bPhoneNumberInvalid":false,"bDoNotCall":false,"dtExpires":null}""",
                """{"PhoneNumber":"030 1234567; 030 7654321","Numbers":["+49301234567","+49307654321"],"bPhoneNumberInvalid":false,"bDoNotCall":true,"dtExpires":null}""",
                """{"PhoneNumber":"030 7654321","Numbers":["+49307654321"],"bPhoneNumberInvalid":false,"bDoNotCall":true,"dtExpires":null}""",
                """{"PhoneNumber":"","Numbers":[],"bPhoneNumberInvalid":true,"bDoNotCall":false,"dtExpires":null}""",
            ],
            checks.Records.Select(record => record!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
        Assert.Equal(6, checks.Count);
    }

    [Fact]
    public async Task A_Thousand_Numbers_Are_Put_On_The_List_And_Checked_In_One_Call_Each()
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        string[] numbers = [.. Enumerable.Range(0, 1000).Select(number => $"030 {9_000_000 + number}")];
        for (var times = 0; times < 2; times++)
            Assert.Equal(1000, (await AddAsync(tenant, [.. numbers.Select(number => $$"""{"PhoneNumber":"{{number}}"}""")])).Is(200).Count);
        var checks = (await CheckAsync(tenant, numbers)).Is(200);
        Assert.All(checks.Records, check => Assert.True((bool)check!["bDoNotCall"]!));
        (await AddAsync(tenant, [.. numbers.Append("030 1").Select(number => $$"""{"PhoneNumber":"{{number}}"}""")])).IsError(413);
        (await CheckAsync(tenant, [.. numbers, "030 1"])).IsError(413);
        (await CheckAsync(tenant, [.. numbers, new string('1', 300)])).IsError(413);
    }

    [Theory]
    [InlineData("""{}""", "records")]
    [InlineData("""{"records":null}""", "records")]
    [InlineData("""{"records":[]}""", "records")]
    [InlineData("""{"records":{"PhoneNumber":"030 1234567"}}""", "records")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},null]}""", "records[1]")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},["030 1234567"]]}""", "records[1]")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},{}]}""", "records[1].PhoneNumber")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},{"PhoneNumber":""}]}""", "records[1].PhoneNumber")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},{"PhoneNumber":null}]}""", "records[1].PhoneNumber")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},{"PhoneNumber":4930123456}]}""", "records[1].PhoneNumber")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},{"PhoneNumber":"none"}]}""", "records[1].PhoneNumber")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},{"PhoneNumber":"\ud800"}]}""", "records[1].PhoneNumber")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567"},{"PhoneNumber":"4.47701E+11"}]}""", "records[1].PhoneNumber")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567","Reason":7}]}""", "records[0].Reason")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567","dtExpires":"tomorrow"}]}""", "records[0].dtExpires")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567","dtExpires":"2001-01-01"}]}""", "records[0].dtExpires")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567","dtExpires":5}]}""", "records[0].dtExpires")]
    [InlineData("""{"records":[{"PhoneNumber":"030 1234567","phonenumber":"030 1"}]}""", "records.phonenumber")]
    public async Task What_Is_Wrong_Is_Named_And_Nothing_Is_Written(string body, string field)
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        (await tenant.PostAsync(List, body)).Names(field);
        Assert.Empty((await tenant.GetAsync(List)).Is(200).Records);
    }

    [Theory]
    [InlineData("""{"PhoneNumbers":"030 1"}""", "PhoneNumbers")]
    [InlineData("""{"PhoneNumbers":[]}""", "PhoneNumbers")]
    [InlineData("""{"PhoneNumbers":["030 1",7]}""", "PhoneNumbers[1]")]
    [InlineData("""{"PhoneNumbers":[null]}""", "PhoneNumbers[0]")]
    [InlineData("""{"PhoneNumbers":[{"a":[1,{}]},"030 1"]}""", "PhoneNumbers[0]")]
    public async Task A_Check_Of_Something_Else_Is_Refused(string body, string field) =>
        (await (await app.NewTenantAsync()).PostAsync(List + "/check", body)).Names(field);

    [Fact]
    public async Task What_Is_Too_Long_Or_No_Number_Is_Refused()
    {
        var tenant = await app.NewTenantAsync();
        (await AddAsync(tenant, $$"""{"PhoneNumber":"911","Reason":"{{new string('x', 257)}}"}""")).Names("records[0].Reason");
        (await AddAsync(tenant, $$"""{"PhoneNumber":"{{new string('1', 257)}}"}""")).Names("records[0].PhoneNumber");
        (await CheckAsync(tenant, new string('1', 257))).Names("PhoneNumbers[0]");
        (await AddAsync(tenant, $$"""{"PhoneNumber":"911","x":"{{new string('x', 3_000_000)}}"}""")).IsError(413);
        (await FindAsync(tenant, "nobody")).Names("phoneNumber");
        (await RemoveAsync(tenant, "nobody")).Names("phoneNumber");
        (await tenant.DeleteAsync(List)).Names("phoneNumber");
    }

    [Fact]
    public async Task A_Number_Is_Off_The_List_Once_It_Has_Expired()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var moved = await TestApp.StartAsync(
            app.ConnectionString, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var tenant = (await app.NewTenantAsync(countryCode: 49)).At(moved);
        var expires = clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
        var added = await AddAsync(tenant, $$"""{"PhoneNumber":"030 1234567","dtExpires":"{{expires}}"}""");
        Assert.Equal(expires, (string)added.Is(200).Record["dtExpires"]!);
        Assert.True((bool)(await CheckAsync(tenant, "030 1234567")).Is(200).Record["bDoNotCall"]!);
        clock.Advance(TimeSpan.FromHours(1.1));
        Assert.False((bool)(await CheckAsync(tenant, "030 1234567")).Is(200).Record["bDoNotCall"]!);
        (await FindAsync(tenant, "030 1234567")).IsError(404);
        (await RemoveAsync(tenant, "030 1234567")).IsError(404);
        Assert.Empty((await tenant.GetAsync(List)).Is(200).Records);
    }

    [Fact]
    public async Task Who_May_Read_May_Not_Write()
    {
        var tenant = await app.NewTenantAsync();
        (await AddAsync(tenant, """{"PhoneNumber":"911"}""")).Is(200);
        var reader = await tenant.WithRoleAsync("read");
        (await FindAsync(reader, "911")).Is(200);
        (await CheckAsync(reader, "911")).Is(200);
        (await AddAsync(reader, """{"PhoneNumber":"911"}""")).IsError(403);
        (await RemoveAsync(reader, "911")).IsError(403);
        (await reader.PostAsync(List + "/import/batch", "[]")).IsError(403);

        var other = await app.NewTenantAsync();
        Assert.False((bool)(await CheckAsync(other, "911")).Is(200).Record["bDoNotCall"]!);
        (await FindAsync(other, "911")).IsError(404);
    }

    private static Task<Reply> AddAsync(Tenant tenant, params string[] records) =>
        tenant.PostAsync(List, $$"""{"records":[{{string.Join(',', records)}}]}""");

    private static Task<Reply> FindAsync(Tenant tenant, string number) => tenant.GetAsync(At(number));

    private static Task<Reply> RemoveAsync(Tenant tenant, string number) => tenant.DeleteAsync(At(number));

    private static Task<Reply> CheckAsync(Tenant tenant, params string[] numbers) =>
        tenant.PostAsync(List + "/check", new JsonObject
        {
            ["PhoneNumbers"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]),
        }.ToJsonString());

    private static string At(string number) => $"{List}?phoneNumber={Uri.EscapeDataString(number)}";

    private static string Number(JsonNode? record) => (string)record!["PhoneNumber"]!;

    private static IEnumerable<string> Numbers(Reply reply) => reply.Is(200).Records.Select(Number);
}
