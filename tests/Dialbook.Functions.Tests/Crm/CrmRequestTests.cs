using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Crm;

public sealed class CrmRequestTests(EchoApp app) : IClassFixture<EchoApp>
{
    [Fact]
    public async Task The_Request_Of_The_Published_Client_Is_Read_And_Answered()
    {
        var reply = await app.PostAsync(
            "GetActivity", """{"activityStartTime":"2024-08-26T15:54:02.851Z","contactCategories":[272,919],"actionType":68}""",
            ("Accept", "application/json"), ("SO-Browser-TZ-Offset", "120"), ("Accept-Language", ""));
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json; charset=utf-8", reply.Header("Content-Type"));
        Assert.Equal(
            """{"ActivityStartTime":"2024-08-26T17:54:02.851+02:00","ContactCategories":[272,"""
            + """919],"ActionType":"NewActivity, DocumentAdded"}""", reply.Text);
    }

    [Fact]
    public async Task Zone_Language_Selection_And_Format_Are_The_Callers_Choice()
    {
        const string Request = """{"ActivityStartTime":"2024-08-26T12:00:00"}""";
        Assert.Equal(
            """{"ActivityStartTime":"2024-08-26T12:00:00.000","ContactCategories":null,"ActionType":"Unknown"}""",
            (await app.PostAsync("GetActivity", Request, ("SO-TimeZone", "US-NY"))).Text);
        Assert.Equal(
            """{"ActivityStartTime":null,"ContactCategories":null,"ActionType":"Unknown"}""",
            (await app.PostAsync("GetActivity?%24SELECT=contactCategories%2Fx,none", Request)).Text);
        Assert.Contains(
            "\"Name\":\"Selskap\"", (await app.PostAsync("GetContact?ContactID=5", "null", ("SO-Language", "no"))).Text,
            StringComparison.Ordinal);

        var xml = await app.PostAsync("GetContact?contactId=5&$select=name", "null", ("Accept", "text/xml"));
        Assert.Equal("text/xml; charset=utf-8", xml.Header("Content-Type"));
        Assert.Equal("Contact", XDocument.Parse(xml.Text).Root!.Name);
        Assert.Equal("5", XDocument.Parse(xml.Text).Root!.Element("ContactId")!.Value);
    }

    [Theory]
    [InlineData("GetContact")]
    [InlineData("GetContact?contactId=0")]
    [InlineData("GetContact?contactId=-5")]
    [InlineData("GetContact?contactId=99999999999")]
    public async Task What_There_Is_Not_Is_200_And_Null(string method)
    {
        var reply = await app.PostAsync(method, "null");
        Assert.Equal(200, reply.Status);
        Assert.Equal("null", reply.Text);
    }

    [Fact]
    public async Task A_Method_Without_A_Result_Answers_204()
    {
        var reply = await app.PostAsync("Delete", "null");
        Assert.Equal(204, reply.Status);
        Assert.Empty(reply.Bytes);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("application/json")]
    public async Task A_Repeated_Call_Gets_The_First_Answer_In_Its_Format(string accept)
    {
        var first = await app.PostAsync("Save", """{"Name":"A"}""", ("Accept", accept), ("Idempotency-Key", accept));
        var again = await app.PostAsync("Save", """{"Name":"A"}""", ("Accept", "application/json"), ("Idempotency-Key", accept));
        Assert.StartsWith(accept, first.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(first.Header("Content-Type"), again.Header("Content-Type"));
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        AssertError(await app.PostAsync("Save", """{"Name":"B"}""", ("Idempotency-Key", accept)), 422, "SoRequestException");
    }

    [Fact]
    public async Task Addresses_Count_Without_Regard_To_Case() =>
        Assert.Equal(200, (await app.SendAsync("POST", "/API/V1/agents/ECHO/getactivity", null)).Status);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task A_List_Of_Any_Length_Is_Sent_Whole(int count)
    {
        var json = await app.PostAsync($"List?count={count}", null);
        Assert.Equal(Enumerable.Range(0, count), json.Json.AsArray().Select(item => (int)item!["ContactId"]!));
        Assert.Equal("application/json; charset=utf-8", json.Header("Content-Type"));
        var xml = await app.PostAsync($"List?count={count}", null, ("Accept", "application/xml"));
        Assert.Equal("ArrayOfContactActivity", XDocument.Parse(xml.Text).Root!.Name);
        Assert.Equal(
            Enumerable.Range(0, count),
            XDocument.Parse(xml.Text).Root!.Elements("ContactActivity").Select(item => (int)item.Element("ContactId")!));
    }

    [Fact]
    public async Task A_Body_Of_Any_Format_Is_Read_Over_HTTP()
    {
        foreach (var (type, body) in ((string, string)[])
            [("text/json", """{"Columns":["a"]}"""), ("application/x-www-form-urlencoded", "Columns=a"),
             ("application/xml", "<UpsertRequest><Columns><string>a</string></Columns></UpsertRequest>")])
        {
            var reply = await app.SendAsync("/api/v1/Agents/Echo/Upsert", new StringContent(body, Encoding.UTF8, type));
            Assert.Equal(
                """{"TableName":null,"Columns":["a"],"Keys":null,"Data":null,"NomatchAction":"NoChange","ReturnRowStatus":false}""",
                reply.Text);
        }
    }

    [Theory]
    [InlineData("GetActivity", 1)]
    [InlineData("Upsert", 2)]
    public async Task A_Body_May_Be_As_Large_As_Its_Method_Allows(string method, int megabytes)
    {
        foreach (var isChunked in (bool[])[true, false])
        {
            Assert.Equal(200, (await SendAsync(megabytes * 1024 * 1024, isChunked)).Status);
            AssertError(await SendAsync(megabytes * 1024 * 1024 + 1, isChunked), 413, "SoRequestException");
        }

        Task<Reply> SendAsync(int size, bool isChunked)
        {
            var body = Encoding.ASCII.GetBytes("{\"x\":\"" + new string('x', size - 8) + "\"}");
            HttpContent content = isChunked ? new StreamContent(new PipedStream(body)) : new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            return app.SendAsync("/api/v1/Agents/Echo/" + method, content);
        }
    }

    [Fact]
    public async Task Every_Error_Has_The_Contracts_Body()
    {
        AssertError(
            await app.PostAsync("GetActivity", """{"contactCategories":[{}]}"""), 400, "SoValidationException",
            "ContactCategories[0]: must be an integer");
        AssertError(await app.PostAsync("GetActivity", "{", ("Accept", "application/json")), 400, "SoValidationException");
        AssertError(await app.PostAsync("GetActivity", "{}", ("SO-TimeZone", "XX")), 400, "SoValidationException");
        AssertError(await app.PostAsync("GetContact?contactId=x", "null"), 400, "SoValidationException", "contactId: must be an integer");
        AssertError(await app.PostAsync("Fail?fault=fields", "null"), 400, "SoMassOperationException", "A: is bad; B: is worse");
        AssertError(await app.PostAsync("Fail?fault=NotFound", "null"), 404, "SoNotFoundException", "No");
        (await app.PostAsync("Nothing", "null")).IsNowhere();
        (await app.SendAsync("POST", "/api/v1/nothing", "null")).IsNowhere();
        (await app.SendAsync("GET", "/api/v1", null)).IsNowhere();
        (await app.SendAsync("PUT", "/api/v1/Agents/Echo/GetActivity", "{}")).IsNowhere();
        AssertError(
            await app.SendAsync("/api/v1/Agents/Echo/GetActivity", new StringContent("{}", Encoding.UTF8, "text/plain")), 415,
            "SoRequestException");
        var encoded = new StringContent("{}", Encoding.UTF8, "application/json");
        encoded.Headers.ContentEncoding.Add("gzip");
        AssertError(await app.SendAsync("/api/v1/Agents/Echo/GetActivity", encoded), 415, "SoRequestException");
        var busy = await app.PostAsync("Fail?fault=LimitReached", "null");
        AssertError(busy, 429, "SoTooManyRequestsException", "No");
        Assert.Equal("7", busy.Header("Retry-After"));
        var down = await app.PostAsync("Fail?fault=store", "null");
        AssertError(down, 503, "SoUnavailableException");
        Assert.Equal("2", down.Header("Retry-After"));
    }

    [Fact]
    public async Task A_Fault_Of_The_App_Tells_Nothing_Of_The_Inside_But_Its_ID_In_The_Log()
    {
        var reply = await app.PostAsync("Fail", "null");
        var message = (string)reply.Json["Message"]!;
        AssertError(reply, 500, "SoException", message);
        Assert.Matches(@"^Something went wrong \([0-9a-f-]{36}\)$", message);
        Assert.Contains($"A call failed {message[^38..]}", app.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("inside", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_Are_XML_For_Those_Who_Want_It()
    {
        var reply = await app.PostAsync("GetActivity", "{", ("Accept", "application/xml"), ("SO-TimeZone", "XX"));
        Assert.Equal(400, reply.Status);
        Assert.Equal("application/xml; charset=utf-8", reply.Header("Content-Type"));
        var error = XDocument.Parse(reply.Text).Root!;
        Assert.Equal("ErrorInfo", error.Name);
        Assert.Equal("true", error.Element("Error")!.Value);
        Assert.Equal("SoValidationException", error.Element("ErrorType")!.Value);
    }

    [Fact]
    public async Task Sign_In_And_Roles_Have_The_Contracts_Errors_Too()
    {
        var reply = await app.SendAnonymouslyAsync("POST", "/api/v1/Agents/Echo/GetActivity");
        AssertError(reply, 401, "SoSessionException");
        Assert.False(string.IsNullOrEmpty(reply.Header("WWW-Authenticate")));
        var reader = ("Authorization", "bearer " + await app.TokenAsync("read"));
        AssertError(await app.SendAnonymouslyAsync("POST", "/api/v1/Agents/Echo/Upsert", reader), 403, "SoSecurityException");
        Assert.Equal(200, (await app.SendAnonymouslyAsync("POST", "/api/v1/Agents/Echo/GetActivity", reader)).Status);
    }

    [Fact]
    public async Task The_Dialler_API_Keeps_Its_Own_Errors() =>
        Assert.Equal(401, (int)(await app.SendAnonymouslyAsync("GET", "/rest/v1.0/1/dialler/contacts")).Json["status"]!);

    private static void AssertError(Reply reply, int status, string type, string? message = null)
    {
        Assert.True(reply.Status == status, $"{status} expected: {reply.Status} {reply.Text}");
        Assert.Equal("application/json; charset=utf-8", reply.Header("Content-Type"));
        var error = Assert.IsType<JsonObject>(reply.Json);
        Assert.Equal(["Error", "ErrorType", "Message", "ErrorMessage", "ErrorSource"], error.Select(field => field.Key));
        Assert.True((bool)error["Error"]!);
        Assert.Equal(type, (string)error["ErrorType"]!);
        Assert.Equal((string)error["Message"]!, (string)error["ErrorMessage"]!);
        Assert.False(string.IsNullOrEmpty((string)error["Message"]!));
        if (message is not null)
            Assert.Equal(message, (string)error["Message"]!);
        Assert.Equal("Dialbook", (string)error["ErrorSource"]!);
    }
}
