using System.Text.Json.Nodes;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Tests.Package;

/// <summary>How functions are read from what a worker says of them, with the app's settings, and which are refused.</summary>
public sealed class FunctionRuleTests : IDisposable
{
    private const string Out = """{"type":"http","direction":"Out","name":"$return"}""";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("functions");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_Http_Function_Has_Its_Route_And_Methods()
    {
        var trigger = Trigger("http", ("route", "/things/{id:long}/"), ("methods", new JsonArray("get", "post")));

        var function = Assert.IsType<HttpFunction>(Read("Ping", trigger, Out));

        Assert.Equal(("Ping", "1", "parameter", "things/{id:long}"), (function.Name, function.Id, function.Binding, function.Route));
        Assert.Equal(["get", "post"], function.Methods);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_A_Route_It_Is_The_Name_And_Without_Methods_Every_One(string? route)
    {
        var function = Assert.IsType<HttpFunction>(Read("Ping", Trigger("http", ("route", route)), Out));

        Assert.Equal("Ping", function.Route);
        Assert.Empty(function.Methods);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("Admin/x")]
    [InlineData("/runtime/x")]
    [InlineData("things/{id")]
    [InlineData("things/{id}/{id}")]
    public void A_Route_Of_The_Hosts_Or_No_Route_At_All_Throws(string route) =>
        Assert.Contains("Ping: route", Refusal("Ping", Trigger("http", ("route", route)), Out), StringComparison.Ordinal);

    [Theory]
    [InlineData("1ping")]
    [InlineData("pi.ng")]
    [InlineData("host")]
    [InlineData("Host")]
    public void A_Function_Name_Outside_The_Pattern_Throws(string name) =>
        Assert.Equal($"{name} cannot be a function's name", Refusal(name, Trigger("http"), Out));

    [Fact]
    public void A_Function_Without_Exactly_One_Trigger_Throws()
    {
        Assert.Equal("Ping: not exactly one trigger", Refusal("Ping", Out));
        Assert.Equal("Ping: not exactly one trigger", Refusal("Ping", Trigger("http"), Trigger("timer"), Out));
    }

    [Fact]
    public void A_Trigger_That_This_Host_Does_Not_Know_Throws() =>
        Assert.Equal("Ping: this host knows no blobTrigger", Refusal("Ping", Trigger("blob")));

    [Fact]
    public void A_Trigger_Without_The_Name_Of_Its_Parameter_Throws() =>
        Assert.Equal("Ping: its trigger has no name", Refusal("Ping", """{"type":"httpTrigger"}"""));

    [Fact]
    public void A_Queue_Function_Has_Its_Queue_And_The_Usual_Connection_Unless_It_Says_Another()
    {
        Assert.Equal(
            new QueueFunction("Sweep", "1", "parameter", "letters", "AzureWebJobsStorage"),
            Read("Sweep", Trigger("queue", ("queueName", "letters"), ("connection", ""))));
        Assert.Equal(
            new QueueFunction("Sweep", "1", "parameter", "letters", "TheQueues"),
            Read("Sweep", Trigger("queue", ("queueName", "letters"), ("connection", "TheQueues"))));
    }

    [Fact]
    public void A_Queue_Function_Without_A_Queue_Throws() => Assert.Equal("Sweep: no queueName", Refusal("Sweep", Trigger("queue")));

    [Theory]
    [InlineData("0 * * * *")]
    [InlineData("0 61 * * * *")]
    [InlineData("")]
    [InlineData(null)]
    public void A_Schedule_That_Is_No_Ncrontab_Of_Six_Fields_Throws(string? schedule) =>
        Assert.Contains("Clock: schedule", Refusal("Clock", Trigger("timer", ("schedule", schedule))), StringComparison.Ordinal);

    [Fact]
    public void A_Timer_Is_Monitored_Unless_It_Says_No()
    {
        TimerFunction Clock(string trigger) => Assert.IsType<TimerFunction>(Read("Clock", trigger));

        Assert.True(Clock(Trigger("timer", ("schedule", "0 * * * * *"))).UseMonitor);
        Assert.False(Clock(Trigger("timer", ("schedule", "0 * * * * *"), ("useMonitor", false))).UseMonitor);
    }

    [Fact]
    public void Queue_And_Schedule_Can_Be_Settings()
    {
        Settings("""{ "IsEncrypted": false, /* as func reads it */ "Values": { "THE_QUEUE": "letters", "WHEN": "0 0 3 * * *" } }""");

        Assert.Equal("old-letters", Assert.IsType<QueueFunction>(Read("Sweep", Trigger("queue", ("queueName", "old-%THE_QUEUE%")))).Queue);
        Assert.Equal("0 0 3 * * *", $"{Assert.IsType<TimerFunction>(Read("Clock", Trigger("timer", ("schedule", "%WHEN%")))).Schedule}");
        Assert.Equal("%NONE%: there is no setting NONE", Refusal("Sweep", Trigger("queue", ("queueName", "%NONE%"))));
    }

    [Fact]
    public void The_Environment_Wins_Over_The_Local_Settings()
    {
        Settings("""{ "Values": { "PATH": "elsewhere" } }""");

        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), AppSettings.Load(_folder.FullName).Values["PATH"]);
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("True", 0)]
    [InlineData("false", 1)]
    [InlineData("perhaps", 1)]
    public void A_Function_Can_Be_Switched_Off(string value, int left)
    {
        Settings($$"""{ "Values": { "AzureWebJobs.Ping.Disabled": "{{value}}" } }""");

        Assert.Equal(left, Reader().Read([Metadata("Ping", [Trigger("http"), Out])]).Count);
    }

    [Fact]
    public void Functions_Are_In_The_Order_Of_Their_Names_In_Any_Case()
    {
        string[] names = ["c", "B", "a"];

        var functions = Reader().Read(names.Select(name => Metadata(name, [Trigger("http")])));

        Assert.Equal(["a", "B", "c"], functions.Select(function => function.Name));
    }

    private Function Read(string name, params string[] bindings) => Reader().Read([Metadata(name, bindings)]).Single();

    private string Refusal(string name, params string[] bindings) => Assert.Throws<StartException>(() => Read(name, bindings)).Message;

    private FunctionReader Reader()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "host.json"), """{ "version": "2.0" }""");
        return new FunctionReader(AppPackage.Load(_folder.FullName));
    }

    private void Settings(string json) => File.WriteAllText(Path.Combine(_folder.FullName, "local.settings.json"), json);

    private static FunctionMetadata Metadata(string name, string[] bindings) =>
        new() { Name = name, FunctionId = "1", RawBindings = { bindings } };

    private static string Trigger(string kind, params (string Name, JsonNode? Value)[] more)
    {
        var trigger = new JsonObject { ["type"] = kind + "Trigger", ["direction"] = "In", ["name"] = "parameter" };
        foreach (var (name, value) in more)
            trigger[name] = value;
        return trigger.ToJsonString();
    }
}
