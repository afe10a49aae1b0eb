using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Crm;

public sealed class ActiveCompanyTests(AppFixture app)
{
    private const string Method = "Contact/GetMyActiveContacts";
    private const string Everything = """{"ActivityStartTime":"2000-01-01T00:00:00Z"}""";

    [Fact]
    public async Task A_Company_Is_Shown_With_Its_Latest_Activity_And_All_Its_Names()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync(
            "appointment", "appointment_id,contact_id,person_id,type,status,registered", "0|1|1|inDiary|NotStarted|2030-01-01T10:00:00Z");
        var active = (await crm.AskAsync(Method, Everything))!.AsArray();
        Assert.Equal(
            """
            {"ContactId":1,"Department":"Oslo","OrgNr":"712804","Name":"Strosin","URL":"http://www.example.com/","AssociateFullName":"Stacey Reina Metz",
            "Action":"NewActivity","ActionTime":"2030-01-01T10:00:00.000Z","Category":"NO:\"Viktig\";US:\"VIP Customer\"","ActivityPersonName":"Stacey Reina Metz",
            "ActionId":1,"PersonId":1,"ActivityPersonId":2,"AssociateId":7,"TableRight":null,"FieldProperties":{}}
            """.ReplaceLineEndings(""),
            active[0]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal([1, 2], active.Select(company => (int)company!["ContactId"]!));
    }

    [Fact]
    public async Task The_Request_Of_The_Seed_Works_As_Printed()
    {
        var crm = await NewAsync();
        Assert.Empty((await crm.AskAsync(
            Method,
            """
            {
              "ActivityStartTime": "2006-12-08T17:54:02.8514704+01:00",
              "ContactCategories": [
                272,
                919
              ],
              "ActionType": "ActivityCompleted"
            }
            """,
            ("Accept", "application/json; charset=utf-8"), ("Accept-Language", "en")))!.AsArray());
        await crm.UpsertAsync("contact", "contact_id,category_idx", "2|919");
        await crm.UpsertAsync("appointment", "appointment_id,contact_id,type,status,done", "0|2|1|3|2024-08-26T15:54:02.851Z");
        var done = Assert.Single((await crm.AskAsync(
            Method,
            """{"ActivityStartTime":"2006-12-08T17:54:02.8514704+01:00","ContactCategories":[272,919],"ActionType":"ActivityCompleted"}"""))!.AsArray())!;
        Assert.Equal("NewActivity, ActivityCompleted", (string)done["Action"]!);
    }

    [Theory]
    [InlineData("null", "1 2")]
    [InlineData("{}", "1 2")]
    [InlineData("""{"activityStartTime":null,"contactCategories":null,"actionType":0}""", "1 2")]
    [InlineData("""{"ContactCategories":[1]}""", "1")]
    [InlineData("""{"ContactCategories":[2,3]}""", "2")]
    [InlineData("""{"ContactCategories":[4]}""", "")]
    [InlineData("""{"ActionType":1}""", "1 2")]
    [InlineData("""{"ActionType":"16"}""", "1")]
    [InlineData("""{"ActionType":"Created, PersonAdded"}""", "1 2")]
    [InlineData("""{"ActionType":127}""", "1 2")]
    [InlineData("""{"ActionType":8}""", "")]
    public async Task Time_Category_And_Kind_Of_Activity_Select(string body, string companies)
    {
        var active = (await (await NewAsync()).AskAsync(Method, body))!.AsArray();
        Assert.Equal(companies, string.Join(' ', active.Select(company => (int)company!["ContactId"]!).Order()));
    }

    [Fact]
    public async Task Without_A_Time_It_Is_The_Last_24_Hours_And_In_The_Future_Since_The_Log_Out()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync("contact", "contact_id,associate_id,name,registered", "3|7|Old|2020-01-01T00:00:00Z");
        Assert.Equal("1 2", await IdsAsync("{}"));
        Assert.Equal("1 2 3", await IdsAsync(Everything));

        // nobody has logged out yet
        Assert.Equal("1 2", await IdsAsync("""{"ActivityStartTime":"2999-01-01T00:00:00Z"}"""));
        Assert.Equal(200, (await crm.Caller.SendAsync("POST", "User/logout")).Status);
        await crm.UpsertAsync("contact", "contact_id,name", "2|Changed since");
        Assert.Equal("2", await IdsAsync("""{"ActivityStartTime":"2999-01-01T00:00:00Z"}"""));

        async Task<string> IdsAsync(string body) =>
            string.Join(' ', (await crm.AskAsync(Method, body))!.AsArray().Select(company => (int)company!["ContactId"]!).Order());
    }

    [Fact]
    public async Task Language_Zone_Fields_And_Format_Are_The_Callers_Choice()
    {
        var crm = await NewAsync("Europe/Oslo");
        await crm.UpsertAsync("appointment", "appointment_id,contact_id,type,registered", "0|1|1|2030-07-01T10:00:00Z");
        var asStored = await FirstAsync(Method);
        Assert.Equal("2030-07-01T12:00:00.000+02:00", (string)asStored["ActionTime"]!);
        var norwegian = await FirstAsync(Method, ("SO-Language", "no"), ("SO-TimeZone", "US-NY"));
        Assert.Equal(("2030-07-01T06:00:00.000", "Viktig"), ((string)norwegian["ActionTime"]!, (string)norwegian["Category"]!));
        var withOffset = await FirstAsync(Method, ("Accept-Language", "de"), ("SO-TimeZone", "NO, includeTZOffset"));
        Assert.Equal(
            ("2030-07-01T12:00:00.000+02:00", "VIP Customer"), ((string)withOffset["ActionTime"]!, (string)withOffset["Category"]!));

        var selected = await FirstAsync(Method + "?$select=name,action");
        Assert.Equal(
            ("Strosin", "NewActivity", 1, 0),
            ((string)selected["Name"]!, (string)selected["Action"]!, (int)selected["ContactId"]!, (int)selected["AssociateId"]!));
        Assert.Null(selected["Category"]);
        Assert.Null(selected["ActionTime"]);

        var xml = XDocument.Parse((await crm.CallAsync(Method, Everything, ("Accept", "text/xml"))).Text).Root!;
        Assert.Equal("ArrayOfContactActivity", xml.Name);
        Assert.Equal(["1", "2"], xml.Elements("ContactActivity").Select(company => company.Element("ContactId")!.Value));

        async Task<JsonNode> FirstAsync(string method, params (string, string)[] headers) =>
            (await crm.AskAsync(method, Everything, headers))!.AsArray()[0]!;
    }

    [Fact]
    public async Task Who_Is_No_Associate_And_Who_Is_Another_Has_No_Companies()
    {
        var crm = await NewAsync();
        var other = await CrmTenant.CreateAsync(app);
        Assert.Empty((await other.AskAsync(Method, Everything))!.AsArray());
        var reply = await CrmCaller.Bearer(app.App, crm.Tenant.Token).SendAsync("POST", "Agents/" + Method, Everything);
        Assert.Equal("[]", reply.Text);
    }

    [Theory]
    [InlineData(
        """{"ActionType":"Nothing"}""",
        "ActionType: must be some of Unknown, Created, Updated, NewActivity, ActivityCompleted, PersonAdded, PersonUpdated, DocumentAdded, All")]
    [InlineData(
        """{"ActionType":128}""",
        "ActionType: must be some of Unknown, Created, Updated, NewActivity, ActivityCompleted, PersonAdded, PersonUpdated, DocumentAdded, All")]
    [InlineData(
        """{"ActivityStartTime":"yesterday"}""",
        "ActivityStartTime: must be an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241Z")]
    [InlineData("""{"ContactCategories":["x"]}""", "ContactCategories[0]: must be an integer")]
    [InlineData("""{"ContactCategories":5}""", "ContactCategories: must be a list")]
    public async Task Wrong_Arguments_Are_Named(string body, string message) =>
        await (await CrmTenant.CreateAsync(app)).RefusesAsync(Method, body, message);

    /// <summary>Companies 1 and 2 of associate 7, and 9 of nobody.</summary>
    private async Task<CrmTenant> NewAsync(string timeZone = "UTC")
    {
        var crm = await CrmTenant.CreateAsync(app, timeZone);
        await crm.UpsertAsync("category", "Category_id,name", "1|NO:\"Viktig\";US:\"VIP Customer\"", "2|Supplier");
        await crm.UpsertAsync("person", "person_id,firstname,middleName,lastname", "2|Stacey|Reina|Metz");
        await crm.UpsertAsync("associate", "associate_id,name,person_id", "7|SRM|2");
        await crm.UpsertAsync(
            "contact", "contact_id,name,department,orgNr,associate_id,category_idx", "1|Strosin|Oslo|712804|7|1", "2|Casper||5|7|2",
            "9|Nobody's||6|0|1");
        await crm.UpsertAsync("url", "url_id,contact_id,url_address", "0|1|http://www.example.com/");
        await crm.UpsertAsync("person", "person_id,contact_id,lastname", "1|1|Lind");
        return crm;
    }
}
