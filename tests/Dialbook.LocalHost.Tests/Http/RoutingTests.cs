using System.Net;
using Dialbook.LocalHost.Tests.Running;

namespace Dialbook.LocalHost.Tests.Http;

/// <summary>Which function a request reaches: the first, by the names, whose route and method fit.</summary>
public sealed class RoutingTests : IDisposable
{
    private readonly TestPackage _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("GET", "/things/7", "Things")]
    [InlineData("GET", "/THINGS/7", "Things")]
    [InlineData("GET", "/things/7/", "Things")]
    [InlineData("POST", "/things/7", "Things")]
    [InlineData("PUT", "/things/7", "ThingsPut")]
    [InlineData("DELETE", "/things/7", "404")]
    [InlineData("HEAD", "/things/7", "404")]
    [InlineData("OPTIONS", "/things/7", "404")]
    [InlineData("GET", "/things", "404")]
    [InlineData("GET", "/things/7/more", "404")]
    [InlineData("GET", "/numbers/7", "Numbers")]
    [InlineData("GET", "/numbers/seven", "404")]
    [InlineData("GET", "/numbers/9223372036854775808", "404")]
    [InlineData("GET", "/perhaps", "Perhaps")]
    [InlineData("GET", "/perhaps/7", "Perhaps")]
    [InlineData("GET", "/perhaps/7/8", "404")]
    [InlineData("GET", "/all", "All")]
    [InlineData("GET", "/all/of/that", "All")]
    [InlineData("GET", "/files/a.csv", "Files")]
    [InlineData("GET", "/files/a", "404")]
    [InlineData("GET", "/Named", "Named")]
    [InlineData("DELETE", "/Named", "Named")]
    [InlineData("GET", "/nowhere", "404")]
    public async Task A_Request_Reaches_The_Function_Whose_Route_And_Method_Fit(string method, string path, string function)
    {
        _app.HttpTo("Name", "Things", "things/{id}", "get", "post").HttpTo("Name", "ThingsPut", "things/{other}", "put")
            .HttpTo("Name", "Numbers", "numbers/{id:long}", "get").HttpTo("Name", "Perhaps", "perhaps/{x?}", "get")
            .HttpTo("Name", "All", "all/{*path}", "get").HttpTo("Name", "Files", "files/{name}.csv", "get")
            .HttpTo("Name", "Named");
        await using var pair = await Pair.StartAsync(_app);

        Assert.Equal(function, await pair.SendAsync(method, path));
    }

    [Theory]
    [InlineData("/contacts/export", "GetContact")]
    [InlineData("/contacts/7", "GetContact")]
    [InlineData("/deals/export", "ExportDeals")]
    [InlineData("/deals/7", "GetDeal")]
    [InlineData("/notes/any", "BNote")]
    [InlineData("/notes/7", "ANote")]
    public async Task The_First_Name_Wins_And_Not_The_Narrower_Route(string path, string function)
    {
        _app.HttpTo("Name", "UseExport", "contacts/export", "get").HttpTo("Name", "GetContact", "contacts/{id}", "get")
            .HttpTo("Name", "GetDeal", "deals/{id}", "get").HttpTo("Name", "ExportDeals", "deals/export", "get")
            .HttpTo("Name", "BNote", "notes/{id}", "get").HttpTo("Name", "ANote", "notes/{id:int}", "get");
        await using var pair = await Pair.StartAsync(_app);

        // the worker has a router of its own, whose choice does not matter: what runs is what the host picked
        Assert.Equal(function, await pair.SendAsync("GET", path));
    }

    [Theory]
    [InlineData(null, "/api/ping")]
    [InlineData("", "/ping")]
    [InlineData("v1/x", "/v1/x/ping")]
    public async Task Routes_Stand_Behind_The_Prefix(string? prefix, string path)
    {
        if (prefix is null)
            _app.Host.Remove("extensions");
        else
            _app.Host["extensions"]!["http"]!["routePrefix"] = prefix;
        _app.HttpTo("Name", "Ping", "ping").HttpTo("Name", "Pong", "pong");
        await using var host = await RunningHost.StartAsync(_app);

        Assert.Equal("Ping", await host.Client.GetStringAsync(path));
        Assert.Equal(
            HttpStatusCode.NotFound, (await host.Client.GetAsync(path.Replace("ping", "pang", StringComparison.Ordinal))).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("DELETE", "/ping")]
    [InlineData("GET", "/Sweep")]
    [InlineData("POST", "/Clock")]
    [InlineData("POST", "/runtime/webhooks/x")]
    [InlineData("GET", "/admin/host/status")]
    public async Task What_Is_No_Functions_Gets_An_Empty_404(string method, string path)
    {
        _app.HttpTo("Name", "Ping", "ping", "get").Timer("Clock", "0 0 0 1 1 *").Queue("Sweep", "sweep");
        await using var pair = await Pair.StartAsync(_app, arguments => arguments with { RunsTriggers = false });

        using var answer = await pair.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Empty(_app.Calls);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?x=1")]
    public async Task The_Hosts_Own_Page_Is_Empty(string path)
    {
        await using var pair = await Pair.StartAsync(_app.HttpTo("Name", "All", "{*path}"));

        using var answer = await pair.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_Function_That_Is_Switched_Off_Is_Not_There()
    {
        _app.HttpTo("Name", "Ping", "ping").HttpTo("Name", "Other", "{x}")
            .LocalSettings("""{"Values":{"AzureWebJobs.Other.Disabled":"true"}}""");
        await using var pair = await Pair.StartAsync(_app);

        Assert.Equal(["Ping"], pair.Host.Functions.Select(function => function.Name));
        Assert.Equal("404", await pair.SendAsync("GET", "/else"));
    }
}
