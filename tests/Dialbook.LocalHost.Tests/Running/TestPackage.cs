using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dialbook.LocalHost.Tests.Worker;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests.Running;

/// <summary>A package of its own around the worker of these tests, and the folder through which the test speaks with that.</summary>
internal sealed class TestPackage : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("localhost");
    private readonly JsonArray _functions = [];

    public TestPackage()
    {
        Package = _root.CreateSubdirectory("app").FullName;
        Shared = _root.CreateSubdirectory("shared").FullName;
        Data = Path.Combine(_root.FullName, "data");
        Config["defaultWorkerPath"] = typeof(TestFunctions).Assembly.Location;
    }

    public string Package { get; }

    public string Data { get; }

    public string Shared { get; }

    /// <summary>host.json, as it will be written.</summary>
    public JsonObject Host { get; } = JsonNode.Parse("""
        { "version": "2.0", "extensions": { "http": { "routePrefix": "" }, "queues": { "maxPollingInterval": "00:00:00.1" } } }
        """)!.AsObject();

    /// <summary>The description in worker.config.json, as it will be written.</summary>
    public JsonObject Config { get; } = new() { ["language"] = "dotnet-isolated", ["defaultExecutablePath"] = "dotnet" };

    /// <summary>The calls by queues and the clock so far.</summary>
    public IReadOnlyList<SeenCall> Calls =>
        [.. Lines("calls").Select(line => JsonSerializer.Deserialize(line, SeenJsonContext.Default.SeenCall)!)];

    /// <summary>The process ID of each run so far.</summary>
    public IReadOnlyList<int> Runs => [.. Lines("starts").Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>An HTTP function that answers as the request's query says.</summary>
    public TestPackage Http(string name, string? route = null, params string[] methods) => HttpTo("Http", name, route, methods);

    /// <summary>An HTTP function on another method of the worker.</summary>
    public TestPackage HttpTo(string method, string name, string? route = null, params string[] methods)
    {
        var trigger = new JsonObject { ["type"] = "httpTrigger", ["direction"] = "In", ["name"] = "request", ["authLevel"] = "Anonymous" };
        if (route is not null)
            trigger["route"] = route;
        if (methods.Length > 0)
            trigger["methods"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]);
        return Function(name, method, trigger.ToJsonString(), """{"type":"http","direction":"Out","name":"$return"}""");
    }

    public TestPackage Queue(string name, string queue, string method = "Queue", string connection = "AzureWebJobsStorage") => Function(
        name, method,
        $$"""{"type":"queueTrigger","direction":"In","name":"{{Parameter(method)}}","queueName":"{{queue}}","connection":"{{connection}}"}""");

    public TestPackage Timer(string name, string schedule) => Function(
        name, "Timer", $$"""{"type":"timerTrigger","direction":"In","name":"timer","schedule":"{{schedule}}"}""");

    public TestPackage Function(string name, string method, params string[] bindings)
    {
        _functions.Add(new JsonObject
        {
            ["name"] = name,
            ["method"] = method,
            ["bindings"] = new JsonArray([.. bindings.Select(text => JsonNode.Parse(text))]),
        });
        return this;
    }

    public TestPackage LocalSettings(string json)
    {
        File.WriteAllText(Path.Combine(Package, "local.settings.json"), json);
        return this;
    }

    /// <summary>What the functions of queues and the clock do from now on.</summary>
    public TestPackage Answers(string how)
    {
        File.WriteAllText(Path.Combine(Shared, "answer.new"), how);
        File.Move(Path.Combine(Shared, "answer.new"), Path.Combine(Shared, "answer"), overwrite: true);
        return this;
    }

    /// <summary>The codes that the app's runs end with as soon as they start, <c>-</c> for a run that stays.</summary>
    public TestPackage Exits(params string[] codes)
    {
        File.WriteAllLines(Path.Combine(Shared, "exits"), codes);
        return this;
    }

    /// <summary>Lets what waits in the app go on.</summary>
    public void Go() => File.WriteAllText(Path.Combine(Shared, "go"), "");

    /// <summary>Waits until the app has said that it came to something.</summary>
    public Task SaysAsync(string what) => Eventually.TrueAsync(() => File.Exists(Path.Combine(Shared, what)), what);

    public async Task<SeenCall> CallAsync(int number)
    {
        await Eventually.TrueAsync(() => Calls.Count >= number, $"call {number}");
        return Calls[number - 1];
    }

    public TestPackage Write()
    {
        File.WriteAllText(Path.Combine(Package, "host.json"), Host.ToJsonString());
        File.WriteAllText(Path.Combine(Package, DeclaredFunctions.File), _functions.ToJsonString());
        File.WriteAllText(
            Path.Combine(Package, "worker.config.json"), new JsonObject { ["description"] = Config.DeepClone() }.ToJsonString());
        return this;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static string Parameter(string method) => method == "QueueLetter" ? "letter" : "message";

    private string[] Lines(string file)
    {
        var path = Path.Combine(Shared, file);
        // the last line may be half written
        return File.Exists(path) ? [.. File.ReadAllText(path).Split('\n').SkipLast(1)] : [];
    }
}
