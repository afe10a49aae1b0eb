using System.Net;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.LocalHost.Workers;
using Dialbook.Testing;

namespace Dialbook.LocalHost.Tests.Workers;

/// <summary>The app's process: its start, its exits, its end.</summary>
public sealed class AppLifeTests : IDisposable
{
    private readonly TestPackage _app = new TestPackage().Http("Things", "things/{id}", "get", "post");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_App_Gets_The_Hosts_Environment_And_What_The_Host_Adds()
    {
        _app.LocalSettings("""{"Values":{"FROM_SETTINGS":"set","FROM_THE_HOST":"overridden"}}""");
        await using var host = await RunningHost.StartAsync(_app);
        async Task<string> Variable(string name) => await host.Client.GetStringAsync($"/things/1?do=environment&name={name}");

        Assert.Equal("inherited", await Variable("FROM_THE_HOST"));
        Assert.Equal("set", await Variable("FROM_SETTINGS"));
        Assert.Equal("http://127.0.0.1:1", await Variable("ASPNETCORE_URLS"));
        Assert.Equal("dotnet-isolated", await Variable("FUNCTIONS_WORKER_RUNTIME"));
        Assert.Equal(_app.Package, await Variable("FUNCTIONS_WORKER_DIRECTORY"));
        Assert.Equal(_app.Package, await Variable("FUNCTIONS_APPLICATION_DIRECTORY"));
        Assert.Equal(_app.Package, await host.Client.GetStringAsync("/things/1?do=folder"));
    }

    [Fact]
    public async Task A_Program_In_The_Apps_Folder_Is_Found_By_WorkerRoot()
    {
        // as of a self-contained app, whose program is also given the assembly
        var program = Path.Combine(_app.Package, "start");
        await WriteProgramAsync(program, "#!/bin/sh\nexec dotnet \"$@\"\n");
        _app.Config["defaultExecutablePath"] = "{WorkerRoot}start";
        await using var host = await RunningHost.StartAsync(_app);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/things/1")).StatusCode);
    }

    [Fact]
    public async Task What_The_App_Prints_Becomes_Log_Lines()
    {
        await using var host = await RunningHost.StartAsync(_app);

        await host.Client.GetAsync("/things/1?do=print");

        await Eventually.TrueAsync(() => host.Output.Any(line => line.Contains("info: Worker", StringComparison.Ordinal)
            && line.EndsWith("said on stdout", StringComparison.Ordinal)), "stdout is information");
        await Eventually.TrueAsync(() => host.Errors.Any(line => line.Contains("fail: Worker", StringComparison.Ordinal)
            && line.EndsWith("said on stderr", StringComparison.Ordinal)), "stderr is an error");
    }

    [Fact]
    public async Task What_The_App_Logs_Is_Logged_With_Category_And_Exception()
    {
        await using var host = await RunningHost.StartAsync(_app);

        await host.Client.GetAsync("/things/1?do=log");

        await Eventually.TrueAsync(() => host.Output.Any(line => line.Contains("warn: Worker.", StringComparison.Ordinal)
            && line.Contains("logged by Things", StringComparison.Ordinal)
                && line.Contains("its cause", StringComparison.Ordinal)), "the line");
        Assert.DoesNotContain(host.Output, line => line.Contains("not logged", StringComparison.Ordinal));

        // the worker announces itself with its command line
        Assert.DoesNotContain(host.Output, line => line.Contains("functions-worker-id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Host_Says_Once_That_It_Listens()
    {
        await using var host = await RunningHost.StartAsync(_app);
        Assert.Equal(0, await host.StopAsync());

        Assert.Single(host.Output, $"Dialbook.LocalHost is listening on {host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}");
    }

    [Fact]
    public async Task A_Call_In_Which_The_App_Dies_Is_A_500_And_The_Next_Waits_For_It()
    {
        await using var host = await RunningHost.StartAsync(_app);

        using var answer = await host.Client.GetAsync("/things/1?do=die");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        await AnswersAsync(host);
        Assert.Equal(2, _app.Runs.Count);
    }

    [Fact]
    public async Task Another_Call_That_Was_Running_Fails_Too()
    {
        await using var host = await RunningHost.StartAsync(_app);
        var running = host.Client.GetAsync("/things/1?do=stuck");
        await _app.SaysAsync("began");

        await host.Client.GetAsync("/things/1?do=die");

        Assert.Equal(HttpStatusCode.InternalServerError, (await running).StatusCode);
    }

    [Fact]
    public async Task An_Answer_That_Had_Begun_Breaks_Off()
    {
        await using var host = await RunningHost.StartAsync(_app);
        using var answer = await host.Client.GetAsync("/things/1?do=wait", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("first", await reader.ReadLineAsync());

        await host.Client.GetAsync("/things/1?do=die");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync());
    }

    [Fact]
    public async Task The_Third_Crash_Stops_The_Host()
    {
        await using var host = await RunningHost.StartAsync(_app);

        for (var run = 1; run <= 3; run++)
        {
            // a run that has begun means that the host has noticed the end of the one before
            await Eventually.TrueAsync(() => _app.Runs.Count == run, $"run {run}");

            // while it is slow to begin, the host answers
            while ((await host.Client.GetAsync("/things/1?do=die")).StatusCode == HttpStatusCode.ServiceUnavailable)
            {
            }
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

        await host.Client.GetAsync("/things/1?do=exit&status=0");

        await Eventually.TrueAsync(
            async () => (await host.Client.GetAsync("/things/1")).StatusCode == HttpStatusCode.ServiceUnavailable, "requests are refused");
        Assert.Single(_app.Runs);
        Assert.Equal(0, await host.StopAsync());
    }

    [Theory]
    [InlineData("stuck")]
    [InlineData("answered but stuck")]
    public async Task A_Function_That_Outlives_FunctionTimeout_Gets_The_App_Killed(string how)
    {
        // enough for the first answer of a worker that has just started, beside all other tests
        _app.Host["functionTimeout"] = "00:00:05";
        await using var host = await RunningHost.StartAsync(_app);

        using var answer = await host.Client.GetAsync($"/things/1?do={how}", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(how == "stuck" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, answer.StatusCode);
        await Eventually.TrueAsync(() => _app.Runs.Count >= 2, "it was started again");
        await Eventually.TrueAsync(() => host.Errors.Any(line => line.Contains("Things outlived", StringComparison.Ordinal)), "it is told");

        await Eventually.TrueAsync(async () => (await host.Client.GetAsync("/things/1")).IsSuccessStatusCode, "it answers");
    }

    [Fact]
    public async Task A_Stopped_Host_Lets_A_Running_Call_End_And_Ends_With_0()
    {
        await using var host = await RunningHost.StartAsync(_app);
        var running = host.Client.GetStringAsync("/things/1?do=finish");
        await _app.SaysAsync("began");

        var stopped = host.StopAsync();
        _app.Go();

        Assert.Equal("finished", await running);
        Assert.Equal(0, await stopped);
        Assert.False(RunningProcess.IsAlive(_app.Runs.Single()));
    }

    [Fact]
    public async Task A_Call_That_Does_Not_End_Is_Ended_With_The_App()
    {
        await using var host = await RunningHost.StartAsync(_app);
        var running = host.Client.GetAsync("/things/1?do=stuck");
        await _app.SaysAsync("began");

        Assert.Equal(0, await host.StopAsync());

        Assert.False(RunningProcess.IsAlive(_app.Runs.Single()));
        await Task.WhenAny(running);
    }

    [Fact]
    public async Task A_Host_Is_Stopped_Also_While_The_App_Starts()
    {
        // an app that never says a word
        var program = Path.Combine(_app.Package, "silent");
        await WriteProgramAsync(program, $"#!/bin/sh\necho $$ >> {_app.Shared}/starts\nexec sleep 60\n");
        _app.Config["defaultExecutablePath"] = "{WorkerRoot}silent";
        await using var host = RunningHost.Launch(_app);
        await Eventually.TrueAsync(() => _app.Runs.Count == 1, "it runs");

        Assert.Equal(0, await host.StopAsync());

        Assert.False(RunningProcess.IsAlive(_app.Runs.Single()));
    }

    [Fact]
    public async Task A_Killed_Host_Takes_The_App_With_It()
    {
        Assert.SkipWhen((await ParentDeath.FindLauncherAsync()).Count == 0, "This machine has no setpriv with --pdeathsig.");
        await using var host = await RunningHost.StartAsync(_app);

        host.Kill();

        await Eventually.TrueAsync(() => !RunningProcess.IsAlive(_app.Runs.Single()), "the app is gone");
    }

    private static async Task AnswersAsync(RunningHost host) =>
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/things/1")).StatusCode);

    private static async Task WriteProgramAsync(string file, string text)
    {
        await File.WriteAllTextAsync(file, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
