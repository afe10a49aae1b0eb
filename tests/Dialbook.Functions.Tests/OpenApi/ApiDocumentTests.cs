using Dialbook.Functions.Commands;
using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.OpenApi;

public sealed class ApiDocumentTests(AppFixture app)
{
    private const string CheckedIn = "docs/openapi/dialbook.json";

    /// <summary>Functions that are no part of the API: the pages for people.</summary>
    private static readonly string[] NotOfTheApi = ["Docs", "OperatorPage", "OperatorPageFile"];

    [Fact]
    public async Task The_Checked_In_Document_Is_Served()
    {
        var served = await app.App.SendAsync("GET", "/openapi/v1.json");
        Assert.Equal((200, "application/json; charset=utf-8"), (served.Status, served.Header("Content-Type")));
        var kept = await File.ReadAllTextAsync(Path.Combine(Repository.Root, CheckedIn), TestContext.Current.CancellationToken);
        Assert.Equal(kept, served.Text);
        Assert.Equal("3.1", ((string)served.Json["openapi"]!)[..3]);
    }

    [Fact]
    public async Task The_Checked_In_Document_Is_What_The_Functions_Say()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal(0, await AppCommands.RunAsync(["openapi", file]));
            Assert.True(
                await File.ReadAllTextAsync(Path.Combine(Repository.Root, CheckedIn), TestContext.Current.CancellationToken)
                    == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                $"{CheckedIn} is not what the functions say: write it anew with the app's command openapi (docs/development.md)");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Every_Route_Is_In_The_Document_And_The_Reverse()
    {
        var surface = await ApiSurface.ReadAsync(app.App);
        var routed = from operation in app.App.Operations
                     where !NotOfTheApi.Contains(operation.Name)
                     from method in operation.Methods
                     where method != "HEAD"
                     select $"{method} /{operation.Path} {operation.Role?.ToString().ToLowerInvariant()}";
        Assert.Equal(
            routed.Order(StringComparer.Ordinal),
            surface.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Role}").Order(StringComparer.Ordinal));
        Assert.True(surface.Operations.Count > 70);
    }

    [Fact]
    public async Task Every_Operation_Is_Described_In_Full()
    {
        var surface = await ApiSurface.ReadAsync(app.App);
        var functions = app.App.Operations.Select(operation => operation.Name).ToHashSet();
        Assert.All(surface.Operations, operation =>
        {
            // of several methods those but the first have theirs behind the name
            var method = operation.Method[0] + operation.Method[1..].ToLowerInvariant();
            Assert.True(functions.Contains(operation.Id) || functions.Contains(operation.Id[..^method.Length]), operation.Id);
            Assert.Matches("^[A-Z].*[^.]$", (string)operation.Json["summary"]!);
            Assert.Contains(
                operation.Role is { } role ? $"Needs the role `{role}`." : "Needs no credential.", (string)operation.Json["description"]!);
            Assert.Equal(operation.Role is not null, operation.Json["security"]!.AsArray().Count > 0);
            Assert.Equal(
                operation.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')).Order(
                    StringComparer.Ordinal),
                operation.Parameters.Where(parameter => (string)parameter["in"]! == "path").Select(parameter => (string)parameter["name"]!)
                    .Order(StringComparer.Ordinal));
            Assert.All(operation.Parameters, parameter => Assert.NotEmpty((string)parameter["description"]!));
            Assert.Contains(operation.Statuses, status => status is >= 200 and < 300);
            foreach (var status in operation.Statuses.Where(status => status != 204))
                Assert.All(operation.Answer(status).Values, content => Assert.NotNull(content["schema"]));
            Assert.All(operation.Body.Values, content => Assert.NotNull(content["schema"]));
            Assert.True(
                operation.Body.Count == 0 || operation.Body.Values.First()["example"] is not null,
                $"{operation}: has no example of its body");
        });
        Assert.Equal(
            surface.Operations.Count,
            surface.Operations.Select(operation => operation.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task The_Linter_Finds_Nothing()
    {
        var linter = Path.Combine(Repository.Root, "tests/openapi/node_modules/@redocly/cli/bin/cli.js");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["REDOCLY_TELEMETRY"] = "off",
            ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" };

        // who needs no credential has nothing to be told of
        var (exitCode, lines) = await RunningProcess.RunAsync(
            "node", [linter, "lint", "--format=json", "--skip-rule=operation-4xx-response", Path.Combine(Repository.Root, CheckedIn)],
            environment);
        var output = string.Join('\n', lines);
        Assert.True(exitCode == 0, output);
        Assert.Matches("\"errors\": 0,\\s*\"warnings\": 0", output);
    }
}
