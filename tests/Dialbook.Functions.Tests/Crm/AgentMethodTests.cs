using System.Text.Json.Nodes;

namespace Dialbook.Functions.Tests.Crm;

public sealed class AgentMethodTests(EchoApp app) : IClassFixture<EchoApp>
{
    [Fact]
    public async Task GET_describes_the_call_and_runs_nothing()
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
    public async Task Methods_with_an_ID_or_without_a_result_are_described_too()
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
    public async Task A_method_that_there_is_not_is_404(string path) => Assert.Equal(404, (await app.SendAsync("GET", path, null)).Status);

    [Fact]
    public async Task A_description_needs_the_role_read_whatever_the_method_needs()
    {
        var token = await app.TokenAsync("read");
        Assert.Equal(
            200, (await app.SendAnonymouslyAsync("GET", "/api/v1/Agents/Echo/Upsert", ("Authorization", "Bearer " + token))).Status);
        Assert.Equal(401, (await app.SendAnonymouslyAsync("GET", "/api/v1/Agents/Echo/Upsert")).Status);
    }
}
