using System.Text.Json.Nodes;

namespace Dialbook.Functions.Tests.Crm;

public sealed class AgentMethodTests(EchoApp app) : IClassFixture<EchoApp>
{
    [Fact]
    public async Task GET_Describes_The_Call_And_Runs_Nothing()
    {
        var reply = await app.SendAsync("GET", "/api/v1/agents/echo/getACTIVITY", null);
        Assert.Equal(200, reply.Status);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "Agent": "Echo", "Method": "GetActivity", "Body": "GetMyActiveContactsRequest",
                  "Parameters": [
                    {"Name": "$select", "In": "query", "Type": "string", "Values": null},
                    {"Name": "ActivityStartTime", "In": "body", "Type": "dateTime", "Values": null},
                    {"Name": "ContactCategories", "In": "body", "Type": "int[]", "Values": null},
                    {"Name": "ActionType", "In": "body", "Type": "ActivityType",
                     "Values": ["Unknown", "Created", "Updated", "NewActivity", "ActivityCompleted", "PersonAdded", "PersonUpdated", "DocumentAdded", "All"]}
                  ],
                  "Result": "GetMyActiveContactsRequest"
                }
                """),
            reply.Json), reply.Text);
        Assert.Equal(200, (await app.SendAsync("GET", "/api/v1/Agents/Echo/Fail", null)).Status);
    }

    [Fact]
    public async Task Methods_With_An_ID_Or_Without_A_Result_Are_Described_Too()
    {
        var get = (await app.SendAsync("GET", "/api/v1/Agents/Echo/GetContact", null)).Json;
        Assert.Null(get["Body"]);
        Assert.Equal(["contactId", "$select"], get["Parameters"]!.AsArray().Select(parameter => (string)parameter!["Name"]!));
        Assert.Equal("Contact", (string)get["Result"]!);
        var delete = (await app.SendAsync("GET", "/api/v1/Agents/Echo/Delete", null)).Json;
        Assert.Empty(delete["Parameters"]!.AsArray());
        Assert.Null(delete["Result"]);
        var list = (await app.SendAsync("GET", "/api/v1/Agents/Echo/List", null)).Json;
        Assert.Equal("ContactActivity[]", (string)list["Result"]!);
        var upsert = (await app.SendAsync("GET", "/api/v1/Agents/Echo/Upsert", null)).Json;
        Assert.Equal(
            "string[][]", (string)upsert["Parameters"]!.AsArray().Single(parameter => (string)parameter!["Name"]! == "Data")!["Type"]!);
    }

    [Theory]
    [InlineData("/api/v1/Agents/Echo/Nothing")]
    [InlineData("/api/v1/Agents/Nothing/GetActivity")]
    public async Task A_Method_That_There_Is_Not_Is_404(string path) => Assert.Equal(404, (await app.SendAsync("GET", path, null)).Status);

    [Fact]
    public async Task A_Description_Needs_The_Role_Read_Whatever_The_Method_Needs()
    {
        var token = await app.TokenAsync("read");
        Assert.Equal(
            200, (await app.SendAnonymouslyAsync("GET", "/api/v1/Agents/Echo/Upsert", ("Authorization", "Bearer " + token))).Status);
        Assert.Equal(401, (await app.SendAnonymouslyAsync("GET", "/api/v1/Agents/Echo/Upsert")).Status);
    }
}
