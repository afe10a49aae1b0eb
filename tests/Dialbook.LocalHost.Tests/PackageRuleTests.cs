using System.Text.Json.Nodes;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Tests.Running;

namespace Dialbook.LocalHost.Tests;

/// <summary>What the host reads of a package, and what it refuses to start with.</summary>
public sealed class PackageRuleTests : IDisposable
{
    private const string Out = """{"type":"http","direction":"out","name":"res"}""";
    private const string In = """{"type":"httpTrigger","direction":"in","name":"req"}""";
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public void Absent_Options_Have_The_Hosts_Defaults()
    {
        _app.Host["extensions"] = null;

        var package = Load();

        Assert.Equal(TimeSpan.FromMinutes(30), package.FunctionTimeout);
        Assert.Equal(16, package.Queues.BatchSize);
        Assert.Equal(8 * Environment.ProcessorCount, package.Queues.NewBatchThreshold);
        Assert.Equal(TimeSpan.FromMinutes(1), package.Queues.MaxPollingInterval);
        Assert.Equal(TimeSpan.Zero, package.Queues.VisibilityTimeout);
        Assert.Equal(5, package.Queues.MaxDequeueCount);
        Assert.True(package.Queues.Base64);
    }

    [Fact]
    public void The_Repositorys_Own_Host_Json_Is_Read()
    {
        var own = JsonNode.Parse(File.ReadAllText(Path.Combine(Dialbook.Testing.Repository.Root, "host.json")))!.AsObject();
        Assert.Equal("Dialbook.Functions", own["customHandler"]!["description"]!["defaultExecutablePath"]!.GetValue<string>());
        foreach (var part in (string[])["functionTimeout", "extensions"])
            _app.Host[part] = own[part]!.DeepClone();

        var package = Load();

        Assert.Equal(TimeSpan.FromMinutes(10), package.FunctionTimeout);
        Assert.Equal(2, package.Queues.NewBatchThreshold);
        Assert.Equal(TimeSpan.FromMilliseconds(500), package.Queues.MaxPollingInterval);
        Assert.Equal(TimeSpan.FromSeconds(5), package.Queues.VisibilityTimeout);
    }

    [Fact]
    public void The_Threshold_Follows_The_Batch_Size()
    {
        Queues("batchSize", 32);

        Assert.Equal(16 * Environment.ProcessorCount, Load().Queues.NewBatchThreshold);
    }

    [Theory]
    [InlineData("batchSize", 33)]
    [InlineData("batchSize", 0)]
    [InlineData("newBatchThreshold", -1)]
    [InlineData("maxDequeueCount", 0)]
    [InlineData("maxPollingInterval", "00:01:01")]
    [InlineData("maxPollingInterval", "00:00:00.05")]
    [InlineData("visibilityTimeout", "-00:00:01")]
    [InlineData("messageEncoding", "rot13")]
    public void A_Queue_Option_Out_Of_Its_Range_Throws(string name, object value)
    {
        Queues(name, value is int number ? number : (string)value);

        Assert.Contains(name, Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", -1)]
    [InlineData("00:10:00", 600_000)]
    public void FunctionTimeout_Is_A_Time_Or_Minus_One(string text, int milliseconds)
    {
        _app.Host["functionTimeout"] = text;

        Assert.Equal(milliseconds, Load().FunctionTimeout.TotalMilliseconds);
    }

    [Fact]
    public void The_Route_Prefix_Is_Api_Unless_Given()
    {
        _app.Http("Ping", "ping");
        Assert.Equal("ping", Assert.IsType<HttpFunction>(Load().Functions.Single()).Route);

        _app.Host["extensions"] = null;
        Assert.Equal("api/ping", Assert.IsType<HttpFunction>(Load().Functions.Single()).Route);
    }

    [Theory]
    [InlineData("1ping")]
    [InlineData("pi.ng")]
    [InlineData("host")]
    [InlineData("Host")]
    public void A_Function_Name_Outside_The_Pattern_Throws(string name)
    {
        _app.Http(name, "ping");

        Assert.Contains(name, Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("Admin/x")]
    [InlineData("/runtime/x")]
    [InlineData("things/{id")]
    public void A_Route_Of_The_Hosts_Or_No_Route_At_All_Throws(string route)
    {
        _app.Http("Ping", route);

        Assert.Contains("Ping: route", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(In)]
    [InlineData(In, Out, Out)]
    [InlineData(In, In, Out)]
    [InlineData(Out)]
    [InlineData(In, Out, """{"type":"queue","direction":"out","name":"more"}""")]
    [InlineData("""{"type":"httpTrigger","direction":"inout","name":"req"}""", Out)]
    public void An_Http_Function_Without_Exactly_One_In_And_One_Out_Throws(params string[] bindings)
    {
        _app.Function("Ping", bindings);

        Assert.Contains("Ping: not exactly one", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 * * * *")]
    [InlineData("0 61 * * * *")]
    [InlineData("")]
    public void A_Schedule_That_Is_No_Ncrontab_Of_Six_Fields_Throws(string schedule)
    {
        _app.Timer("Clock", schedule);

        Assert.Contains("Clock: schedule", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version", "3.0")]
    [InlineData("functionTimeout", "soon")]
    public void A_Wrong_Value_In_Host_Json_Throws(string name, string value)
    {
        _app.Host[name] = value;

        Assert.Contains(name, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Proxying_Must_Be_On()
    {
        _app.Host["customHandler"]!["enableProxyingHttpRequest"] = false;

        Assert.Contains("enableProxyingHttpRequest", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_Executable_Must_Exist()
    {
        _app.Host["customHandler"]!["description"]!["defaultExecutablePath"] = "absent";

        Assert.Contains("absent does not exist", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_Executable_Must_Have_Its_Run_Bit()
    {
        File.WriteAllText(Path.Combine(_app.Package, "plain"), "");
        _app.Host["customHandler"]!["description"]!["defaultExecutablePath"] = "plain";

        Assert.Contains("plain has no run bit", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Queue_Functions_Connection_Comes_From_The_Local_Settings()
    {
        _app.Function("Sweep", """{"type":"queueTrigger","direction":"in","name":"item","queueName":"q","connection":"TheQueues"}""");
        Assert.Contains("TheQueues", Refusal(), StringComparison.Ordinal);

        Settings("TheQueues", "nonsense");
        Assert.Contains("TheQueues is not a connection string", Refusal(), StringComparison.Ordinal);

        Settings("TheQueues", "UseDevelopmentStorage=true");
        Assert.Equal(new QueueFunction("Sweep", "item", "q", "UseDevelopmentStorage=true"), Load().Functions.Single());
    }

    [Fact]
    public void The_Environment_Wins_Over_The_Local_Settings()
    {
        Settings("PATH", "elsewhere");

        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), Load().Settings.Values["PATH"]);
    }

    [Fact]
    public void A_Folder_Without_Host_Json_Is_No_Package() =>
        Assert.Contains("host.json", Assert.Throws<StartException>(() => AppPackage.Load(_app.Package)).Message, StringComparison.Ordinal);

    private void Queues(string name, JsonNode value) => _app.Host["extensions"]!["queues"]![name] = value;

    private void Settings(string name, string value) => File.WriteAllText(
        Path.Combine(_app.Package, "local.settings.json"), $$"""{ "IsEncrypted": false, /* as func reads it */ "Values": { "{{name}}": "{{value}}" } }""");

    private AppPackage Load() => AppPackage.Load(_app.Write().Package);

    private string Refusal() => Assert.Throws<StartException>(Load).Message;
}
