using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Deployment;

public sealed partial class DeployedPackageTests(DeployedPackage package) : IClassFixture<DeployedPackage>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_Starts_On_An_Empty_Store_And_Every_Door_Opens()
    {
        using (var health = await package.Dialbook.Http.SendAsync(HttpMethod.Get, "/health"))
            Assert.Equal("""{"store":"ok, without a client yet","status":200}""", await health.Content.ReadAsStringAsync(Stop));

        using var http = package.Dialbook.NewClient(await package.CommandAsync("client", "create", "--id", "1", "--name", "First"));
        Assert.Equal("ok", (await http.CallAsync(HttpMethod.Get, "/health")).GetProperty("store").GetString());

        // a bulk import: by way of queue and worker
        var campaign = await http.CreateCampaignAsync("First");
        var job = (await http.CallAsync(
            HttpMethod.Post, $"contacts/import/batch?diallerCampaignsID={campaign}",
            """[{"Name":"Ada","PhoneNumber1":"+49 30 1234"}]""")).GetProperty("JobID").GetString();
        var ended = await Api.UntilAsync(
            async () => (await http.CallAsync(HttpMethod.Get, $"jobs/{job}")).GetProperty("records")[0].GetProperty("State").GetString(),
            state => state is not ("Queued" or "Running"));
        Assert.Equal("Completed", ended);

        // a ticket: signed with a key of the template's kind
        var password = await package.CommandAsync("user", "create", "--client", "1", "--name", "ada@example.org", "--associate", "7");
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada@example.org:{password}"));
        using var anybody = new HttpClient { BaseAddress = package.Dialbook.Address };
        var ticket = (await anybody.CallAsync(HttpMethod.Post, "/api/v1/User/ticket", null, ("Authorization", basic))).GetProperty("Ticket")
            .GetString();
        var principal = await anybody.CallAsync(
            HttpMethod.Get, "/api/v1/User/currentPrincipal", null, ("Authorization", "SOTicket " + ticket));
        Assert.Equal(7, principal.GetProperty("AssociateId").GetInt32());
    }

    /// <summary>An empty 404 is the host's, which knows no such function. Whatever else is answered, a function says it.</summary>
    [Fact]
    public async Task Every_Function_Of_The_Index_Is_There()
    {
        var index = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(package.Folder, "functions.metadata"), Stop))!.AsArray();
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions/Dialbook.Functions"), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => FunctionPattern().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
                .Order(StringComparer.Ordinal),
            index.Select(function => (string)function!["name"]!).Order(StringComparer.Ordinal));

        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["{file}"] = "console.js", ["{*path}"] = "index.html" };
        using var http = new HttpClient { BaseAddress = package.Dialbook.Address };
        foreach (var function in index)
        {
            var trigger = function!["bindings"]!.AsArray().Single(
                binding => ((string)binding!["type"]!).EndsWith("Trigger", StringComparison.Ordinal))!;
            if ((string)trigger["type"]! != "httpTrigger")
            {
                using var started = await http.SendAsync(HttpMethod.Post, $"/admin/functions/{function["name"]}", """{"input":"{}"}""");
                Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
                continue;
            }

            var method = trigger["methods"]!.AsArray().Select(method => (string)method!).First(method => method != "head");
            var address = "/" + PlaceholderPattern().Replace(
                (string)trigger["route"]!, placeholder => files.GetValueOrDefault(placeholder.Value, "1"));
            using var answer = await http.SendAsync(new HttpMethod(method.ToUpperInvariant()), address);
            var isOfHost = answer.StatusCode == HttpStatusCode.NotFound && (await answer.Content.ReadAsByteArrayAsync(Stop)).Length == 0;
            Assert.False(isOfHost, $"{function["name"]}: {method} {address}");
        }
    }

    [Fact]
    public async Task It_Has_What_The_Host_Loads()
    {
        foreach (var file in (string[])["host.json", "worker.config.json", "functions.metadata", "Dialbook.Functions.dll"])
            Assert.True(File.Exists(Path.Combine(package.Folder, file)), file);
        var worker = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(package.Folder, "worker.config.json"), Stop))!["description"]!;
        Assert.Equal(
            ("dotnet", "Dialbook.Functions.dll"), ((string)worker["defaultExecutablePath"]!, (string)worker["defaultWorkerPath"]!));
        var extensions =
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(package.Folder, "extensions.json"), Stop))!["extensions"]!.AsArray();
        Assert.Contains(extensions, extension => (string)extension!["name"]! == "AzureStorageQueues");
        Assert.All(extensions, extension =>
            Assert.True(File.Exists(Path.Combine(package.Folder, (string)extension!["hintPath"]!)), extension!.ToJsonString()));
    }

    [GeneratedRegex(
        """^ *\[Function\("(?<name>\w+)"\)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FunctionPattern();

    [GeneratedRegex("{[^}]*}", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PlaceholderPattern();
}
