using System.Net;
using Dialbook.LocalHost.Tests.Running;

namespace Dialbook.LocalHost.Tests;

/// <summary>The app's process: its start, its exits, its end.</summary>
public sealed class AppLifeTests : IDisposable
{
    private readonly TestApp _app = new TestApp().Http("Things", "things/{id}", "get", "post");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_App_Gets_The_Hosts_Environment_And_What_The_Contract_Adds()
    {
        File.WriteAllText(
            Path.Combine(_app.Package, "local.settings.json"), """{"Values":{"FROM_SETTINGS":"set","FROM_THE_HOST":"overridden"}}""");
        await using var host = await RunningHost.StartAsync(_app);
        async Task<string> Variable(string name) => await host.Client.GetStringAsync($"/things/1?do=environment&name={name}");

        Assert.Equal("inherited", await Variable("FROM_THE_HOST"));
        Assert.Equal("set", await Variable("FROM_SETTINGS"));
        Assert.Equal("http://127.0.0.1:1", await Variable("ASPNETCORE_URLS"));
        Assert.Equal(await Variable("FUNCTIONS_CUSTOMHANDLER_PORT"), await Variable("FUNCTIONS_HTTPWORKER_PORT"));
        Assert.NotEmpty(await Variable("FUNCTIONS_CUSTOMHANDLER_WORKER_ID"));
        Assert.Equal(_app.Package, await Variable("FUNCTIONS_APP_ROOT_PATH"));
        Assert.Equal(_app.Package, await host.Client.GetStringAsync("/things/1?do=folder"));
    }

    [Fact]
    public async Task What_The_App_Prints_Becomes_Log_Lines()
    {
        await using var host = await RunningHost.StartAsync(_app);

        await host.Client.GetAsync("/things/1?do=print");

        await Eventually.TrueAsync(() => host.Output.Any(line => line.Contains("info: App", StringComparison.Ordinal)
            && line.EndsWith("said on stdout", StringComparison.Ordinal)), "stdout is information");
        await Eventually.TrueAsync(() => host.Errors.Any(line => line.Contains("fail: App", StringComparison.Ordinal)
            && line.EndsWith("said on stderr", StringComparison.Ordinal)), "stderr is an error");
    }

    [Fact]
    public async Task The_Host_Says_Once_That_It_Listens()
    {
        await using var host = await RunningHost.StartAsync(_app);
        await host.StopAsync();

        Assert.Single(host.Output, $"Dialbook.LocalHost is listening on {host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}");
    }

    [Fact]
    public async Task A_Crashed_App_Is_Started_Again_And_Requests_Wait_For_It()
    {
        await using var host = await RunningHost.StartAsync(_app);

        await DieAsync(host, 3);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/things/1")).StatusCode);
        Assert.Equal(2, _app.Runs.Count);
    }

    [Fact]
    public async Task A_Request_Without_A_Body_Is_Sent_Again_When_The_Connection_Breaks()
    {
        await using var host = await RunningHost.StartAsync(_app);

        Assert.Equal("lived", await host.Client.GetStringAsync("/things/1?do=die once&status=3"));
        Assert.Equal(2, _app.Runs.Count);
    }

    [Fact]
    public async Task A_Request_With_A_Body_Is_Not_Sent_Again()
    {
        await using var host = await RunningHost.StartAsync(_app);

        using var answer = await host.Client.PostAsync("/things/1?do=die once&status=3", new StringContent("x"));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Fact]
    public async Task The_Third_Crash_Stops_The_Host()
    {
        await using var host = await RunningHost.StartAsync(_app);

        for (var run = 1; run <= 3; run++)
        {
            // a run that has begun means that the host has noticed the end of the one before
            await Eventually.TrueAsync(() => _app.Runs.Count == run, $"run {run}");
            await DieAsync(host, 3);
        }

        Assert.Equal(1, await host.ExitAsync());
        Assert.Equal(3, _app.Runs.Count);
    }

    [Fact]
    public async Task Three_Crashes_At_The_Start_Stop_The_Host_Too()
    {
        await using var host = RunningHost.Launch(_app.Exits("1", "2", "3"));

        Assert.Equal(1, await host.ExitAsync());
        Assert.Equal(3, _app.Runs.Count);
    }

    [Fact]
    public async Task Exit_Code_200_Is_Not_Counted()
    {
        await using var host = await RunningHost.StartAsync(_app.Exits("200", "3", "200", "3", "200", "-"));

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/things/1")).StatusCode);
        Assert.Equal(6, _app.Runs.Count);
    }

    [Fact]
    public async Task Exit_Code_0_Is_Final()
    {
        await using var host = await RunningHost.StartAsync(_app);

        await DieAsync(host, 0);

        await Eventually.TrueAsync(
            async () => (await host.Client.GetAsync("/things/1")).StatusCode == HttpStatusCode.ServiceUnavailable, "requests are refused");
        Assert.Single(_app.Runs);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task A_Request_That_Outlives_FunctionTimeout_Gets_The_App_Killed()
    {
        _app.Host["functionTimeout"] = "00:00:01";
        await using var host = await RunningHost.StartAsync(_app);

        using var answer = await host.Client.GetAsync("/things/1?do=hang");

        Assert.True((int)answer.StatusCode >= 500);
        await Eventually.TrueAsync(() => _app.Runs.Count >= 2, "it was started again");
        // a slow machine may take more than that second for one more answer
        await Eventually.TrueAsync(async () => (await host.Client.GetAsync("/things/1")).IsSuccessStatusCode, "it answers");
    }

    [Fact]
    public async Task A_Stopped_Host_Kills_The_App_And_Its_Calls_And_Ends_With_0()
    {
        await using var host = await RunningHost.StartAsync(_app);
        var hanging = host.Client.PostAsync("/things/1?do=hang", new StringContent(""));
        await Eventually.TrueAsync(() => _app.Runs.Count == 1, "the app runs");

        Assert.Equal(0, await host.StopAsync());

        Assert.False(IsAlive(_app.Runs.Single()));
        await Task.WhenAny(hanging);
    }

    [Fact]
    public async Task A_Killed_Host_Takes_The_App_With_It()
    {
        Assert.SkipWhen((await App.ParentDeath.FindLauncherAsync()).Count == 0, "This machine has no setpriv with --pdeathsig.");
        await using var host = await RunningHost.StartAsync(_app);

        host.Kill();

        await Eventually.TrueAsync(() => !IsAlive(_app.Runs.Single()), "the app is gone");
    }

    [Fact]
    public async Task A_Package_That_Breaks_A_Rule_Ends_The_Host_With_1_And_The_Reason()
    {
        _app.Host["version"] = "1.0";
        await using var host = RunningHost.Launch(_app);

        Assert.Equal(1, await host.ExitAsync());
        await Eventually.TrueAsync(() => host.Errors.Any(line => line.Contains("version", StringComparison.Ordinal)), "the reason is told");
        Assert.Empty(host.Output);
    }

    [Fact]
    public async Task An_Executable_That_Is_None_Ends_The_Host_With_1()
    {
        var file = Path.Combine(_app.Package, "none");
        await File.WriteAllTextAsync(file, "neither a program nor a command\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _app.Host["customHandler"]!["description"]!["defaultExecutablePath"] = "none";
        await using var host = RunningHost.Launch(_app);

        Assert.Equal(1, await host.ExitAsync());
    }

    /// <summary>Makes the app end, in a request that is not sent again.</summary>
    private static async Task DieAsync(RunningHost host, int code) =>
        await host.Client.PostAsync($"/things/1?do=die&status={code}", new StringContent("x"));

    private static bool IsAlive(int process)
    {
        try
        {
            // a zombie that nobody has waited for is dead all the same
            return !File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
