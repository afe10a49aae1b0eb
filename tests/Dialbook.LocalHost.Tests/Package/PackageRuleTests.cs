using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Workers;

namespace Dialbook.LocalHost.Tests.Package;

/// <summary>What the host reads of an app's files, and what it refuses to start with, saying where.</summary>
public sealed class PackageRuleTests : IDisposable
{
    private const string Worker = "App.dll";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("package");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Absent_Options_Have_The_Hosts_Defaults()
    {
        var package = Load("""{ "version": "2.0" }""");

        Assert.Equal(TimeSpan.FromMinutes(30), package.FunctionTimeout);
        Assert.Equal("api", package.RoutePrefix);
        Assert.Empty(package.Extensions);
    }

    [Fact]
    public void The_Repositorys_Own_Host_Json_Is_Read()
    {
        var package = AppPackage.Load(Dialbook.Testing.Repository.Root);

        Assert.Equal(TimeSpan.FromMinutes(10), package.FunctionTimeout);
        Assert.Equal("", package.RoutePrefix);
        Assert.Equal("2", package.Extensions["queues:newBatchThreshold"]);
        Assert.Equal("00:00:00.5", package.Extensions["queues:maxPollingInterval"]);
    }

    [Fact]
    public void Names_In_Host_Json_Match_In_Any_Case_And_Comments_Are_Left_Out()
    {
        var package = Load("""{ "Version": "2.0", /* as func reads it */ "Extensions": { "HTTP": { "RoutePrefix": "v1" } }, }""");

        Assert.Equal("v1", package.RoutePrefix);
    }

    [Theory]
    [InlineData("-1", -1)]
    [InlineData("00:10:00", 600_000)]
    public void FunctionTimeout_Is_A_Time_Or_Minus_One(string text, int milliseconds) =>
        Assert.Equal(milliseconds, Load($$"""{ "version": "2.0", "functionTimeout": "{{text}}" }""").FunctionTimeout.TotalMilliseconds);

    [Theory]
    [InlineData("{}", "version")]
    [InlineData("""{ "version": "3.0" }""", "version is \"3.0\"")]
    [InlineData("""{ "version": "2.0", "functionTimeout": "soon" }""", "functionTimeout \"soon\"")]
    [InlineData("""{ "version": "2.0", "functionTimeout": "00:00:00" }""", "functionTimeout")]
    [InlineData("""{ "version": "2.0" """, "cannot be read")]
    [InlineData("null", "is empty")]
    public void A_Host_Json_That_Breaks_A_Rule_Throws(string json, string rule)
    {
        var refusal = Assert.Throws<StartException>(() => Load(json)).Message;

        Assert.Contains("host.json", refusal, StringComparison.Ordinal);
        Assert.Contains(rule, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Folder_Without_Host_Json_Is_No_App()
    {
        var refusal = Assert.Throws<StartException>(() => AppPackage.Load(_folder.FullName)).Message;

        Assert.Contains(Path.Combine(_folder.FullName, "host.json"), refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Worker_Runs_By_A_Program_Of_The_System()
    {
        Write(Worker, "");

        var config = Config("dotnet", Worker);

        Assert.Equal(new WorkerConfig("dotnet", Path.Combine(_folder.FullName, Worker)), config);
    }

    [Fact]
    public void A_Self_Contained_Worker_Runs_By_Its_Own_Program()
    {
        Write(Worker, "");
        Write("App", "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_folder.FullName, "App"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(Path.Combine(_folder.FullName, "App"), Config("{WorkerRoot}App", Worker).Executable);
    }

    [Theory]
    [InlineData("{WorkerRoot}None", Worker, "None does not exist")]
    [InlineData("{WorkerRoot}Plain", Worker, "Plain has no run bit")]
    [InlineData("dotnet", "None.dll", "None.dll does not exist")]
    [InlineData("", Worker, "worker.config.json: defaultExecutablePath or defaultWorkerPath is missing")]
    [InlineData("dotnet", "", "worker.config.json: defaultExecutablePath or defaultWorkerPath is missing")]
    public void A_Worker_That_Cannot_Be_Run_Throws(string executable, string worker, string rule)
    {
        Write(Worker, "");
        Write("Plain", "");

        Assert.Contains(rule, Assert.Throws<StartException>(() => Config(executable, worker)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Folder_Without_Worker_Config_Says_What_To_Do()
    {
        var refusal = Assert.Throws<StartException>(() => WorkerConfig.Load(_folder.FullName)).Message;

        Assert.Contains(Path.Combine(_folder.FullName, "worker.config.json"), refusal, StringComparison.Ordinal);
        Assert.Contains("publish the app", refusal, StringComparison.Ordinal);
    }

    private AppPackage Load(string host)
    {
        Write("host.json", host);
        return AppPackage.Load(_folder.FullName);
    }

    private WorkerConfig Config(string executable, string worker)
    {
        Write("worker.config.json", $$"""
            { "description": { "defaultExecutablePath": "{{executable}}", "defaultWorkerPath": "{{worker}}" } }
            """);
        return WorkerConfig.Load(_folder.FullName);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);
}
