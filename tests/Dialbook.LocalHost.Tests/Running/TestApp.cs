using System.Globalization;
using System.Text.Json.Nodes;

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>A package of its own around the handler of these tests, and the folder through which the test speaks with that.</summary>
internal sealed class TestApp : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("localhost");

    public TestApp()
    {
        Package = _root.CreateSubdirectory("app").FullName;
        Shared = _root.CreateSubdirectory("shared").FullName;
        Data = Path.Combine(_root.FullName, "data");
        Host = JsonNode.Parse("""
            {
              "version": "2.0",
              "customHandler": { "description": { "defaultExecutablePath": "" }, "enableProxyingHttpRequest": true },
              "extensions": { "http": { "routePrefix": "" }, "queues": { "maxPollingInterval": "00:00:00.1" } }
            }
            """)!.AsObject();
        Host["customHandler"]!["description"]!["defaultExecutablePath"] = Path.Combine(AppContext.BaseDirectory, "Dialbook.LocalHost.Tests.Handler");
    }

    public string Package { get; }

    public string Data { get; }

    public string Shared { get; }

    /// <summary>host.json, as it will be written.</summary>
    public JsonObject Host { get; }

    /// <summary>The triggers' calls so far.</summary>
    public IReadOnlyList<SeenRequest> Calls => [.. Lines("calls").Select(SeenRequest.Parse)];

    /// <summary>The process ID of each run so far.</summary>
    public IReadOnlyList<int> Runs => [.. Lines("starts").Select(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture))];

    public TestApp Http(string name, string? route = null, params string[] methods)
    {
        var trigger = new JsonObject { ["type"] = "httpTrigger", ["direction"] = "in", ["name"] = "req", ["authLevel"] = "anonymous" };
        if (route is not null)
            trigger["route"] = route;
        if (methods.Length > 0)
            trigger["methods"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]);
        return Function(name, trigger.ToJsonString(), """{"type":"http","direction":"out","name":"res"}""");
    }

    public TestApp Queue(string name, string queue) => Function(
        name, $$"""{"type":"queueTrigger","direction":"in","name":"item","queueName":"{{queue}}","connection":"AzureWebJobsStorage"}""");

    public TestApp Timer(string name, string schedule) => Function(
        name, $$"""{"type":"timerTrigger","direction":"in","name":"timer","schedule":"{{schedule}}","useMonitor":true}""");

    public TestApp Function(string name, params string[] bindings)
    {
        Directory.CreateDirectory(Path.Combine(Package, name));
        File.WriteAllText(Path.Combine(Package, name, "function.json"), $$"""{"bindings":[{{string.Join(',', bindings)}}]}""");
        return this;
    }

    /// <summary>How the handler answers triggers from now on.</summary>
    public TestApp Answers(string how)
    {
        File.WriteAllText(Path.Combine(Shared, "answer.new"), how);
        File.Move(Path.Combine(Shared, "answer.new"), Path.Combine(Shared, "answer"), overwrite: true);
        return this;
    }

    /// <summary>The codes that the handler's runs end with as soon as they start, <c>-</c> for a run that stays.</summary>
    public TestApp Exits(params string[] codes)
    {
        File.WriteAllLines(Path.Combine(Shared, "exits"), codes);
        return this;
    }

    public TestApp Write()
    {
        File.WriteAllText(Path.Combine(Package, "host.json"), Host.ToJsonString());
        return this;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string[] Lines(string file)
    {
        var path = Path.Combine(Shared, file);
        // the last line may be half written
        return File.Exists(path) ? [.. File.ReadAllText(path).Split('\n').SkipLast(1)] : [];
    }
}
