using System.Text.Json.Nodes;
using Dialbook.Functions.Commands;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.SignIn;
using Dialbook.Functions.Tests.Running;
using Microsoft.AspNetCore.Routing;

namespace Dialbook.Functions.Tests;

public sealed class DeclarationTests(AppFixture app)
{
    [Fact]
    public void Every_endpoint_but_the_root_is_a_function_with_a_name_of_its_own()
    {
        var names = new List<string>();
        foreach (var endpoint in app.App.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText != "/"))
        {
            var name = endpoint.Metadata.GetMetadata<FunctionDeclaration>()?.Name;
            Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,127}$", name);
            Assert.NotEqual("host", name, StringComparer.OrdinalIgnoreCase);
            names.Add(name!);
        }

        Assert.True(names.Count > 30);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_function_is_declared_to_the_host_as_the_router_has_it()
    {
        var files = FunctionFiles.Describe(app.App.Endpoints);
        Assert.Equal(app.App.Endpoints.Count() - 1, files.Count);
        foreach (var endpoint in app.App.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<HttpFunction>() is not null))
        {
            var bindings = JsonNode.Parse(files[endpoint.Metadata.GetMetadata<HttpFunction>()!.Name])!["bindings"]!.AsArray();
            Assert.Equal(2, bindings.Count);
            var trigger = bindings[0]!;
            Assert.Equal("httpTrigger", (string)trigger["type"]!);
            Assert.Equal("in", (string)trigger["direction"]!);
            Assert.Equal("anonymous", (string)trigger["authLevel"]!);
            Assert.Equal("""{"type":"http","direction":"out","name":"res"}""", bindings[1]!.ToJsonString());
            var route = (string)trigger["route"]!;
            Assert.Equal(endpoint.RoutePattern.RawText!.TrimStart('/'), route);
            Assert.DoesNotMatch("^(admin|runtime)", route);
            var methods = trigger["methods"]!.AsArray().Select(method => ((string)method!).ToUpperInvariant());
            if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { } routed)
                Assert.Equal(routed.Order(StringComparer.Ordinal), methods.Order(StringComparer.Ordinal));
            else
                Assert.Equal("{*path}", route);
        }
    }

    [Fact]
    public void Queue_functions_are_declared_with_their_queues()
    {
        var files = FunctionFiles.Describe(app.App.Endpoints);
        foreach (var (name, queue) in ((string, string)[])
            [("RunDeletion", "dialbook-deletions"), ("GiveUpDeletion", "dialbook-deletions-poison"),
             ("RunImport", "dialbook-imports"), ("GiveUpImport", "dialbook-imports-poison"),
             ("RefreshCallerIds", "dialbook-callerids"), ("GiveUpCallerIds", "dialbook-callerids-poison")])
        {
            Assert.Equal(
                $$"""{"type":"queueTrigger","direction":"in","name":"item","queueName":"{{queue}}","connection":"AzureWebJobsStorage"}""",
                Assert.Single(JsonNode.Parse(files[name])!["bindings"]!.AsArray())!.ToJsonString());
            Assert.Single(app.App.Endpoints, endpoint => endpoint.RoutePattern.RawText == "/" + name);
        }
    }

    [Theory]
    [InlineData("Housekeeping", "0 0 * * * *")]
    [InlineData("QueueChangedSelections", "0 * * * * *")]
    public void A_timer_is_declared_with_its_schedule(string function, string schedule)
    {
        var file = FunctionFiles.Describe(app.App.Endpoints)[function];
        Assert.Equal(
            $$"""{"type":"timerTrigger","direction":"in","name":"timer","schedule":"{{schedule}}","useMonitor":true}""",
            Assert.Single(JsonNode.Parse(file)!["bindings"]!.AsArray())!.ToJsonString());
    }

    [Fact]
    public void Every_endpoint_of_an_API_needs_a_role()
    {
        var open = app.App.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredRole>() is null).Select(endpoint => endpoint.RoutePattern.RawText);
        Assert.Equal(
            ["/", "/GiveUpCallerIds", "/GiveUpDeletion", "/GiveUpImport", "/Housekeeping", "/QueueChangedSelections", "/RefreshCallerIds",
             "/RunDeletion", "/RunImport", "/console", "/console/{file}", "/docs/{*path}", "/health", "/openapi/v1.json", "{*path}"],
            open.Order(StringComparer.Ordinal));
        Assert.All(
            app.App.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredRole>() is not null),
            endpoint => Assert.Matches("^/?(rest/v1.0/{clientId}|api/v1)/", endpoint.RoutePattern.RawText));
    }

    [Fact]
    public async Task Emit_functions_writes_exactly_the_declared_files()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Assert.Equal(0, await AppCommands.RunAsync(["emit-functions", folder.FullName]));
            var written = folder.EnumerateFiles("*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'),
                    file => File.ReadAllText(file.FullName), StringComparer.Ordinal);
            var described = FunctionFiles.Describe(app.App.Endpoints).ToDictionary(file => file.Key + "/function.json", file => file.Value,
                StringComparer.Ordinal);
            Assert.Equal(described.OrderBy(file => file.Key, StringComparer.Ordinal), written.OrderBy(file => file.Key,
                StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
