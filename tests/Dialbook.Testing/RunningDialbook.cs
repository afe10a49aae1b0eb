using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Dialbook.Testing;

/// <summary>The published app under the local host, as <c>run.sh</c> and Azure run it, over a given store.</summary>
public sealed class RunningDialbook : IAsyncDisposable
{
    private static readonly string SigningKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly RunningProcess _host;
    private readonly DirectoryInfo _data;

    private RunningDialbook(RunningProcess host, DirectoryInfo data, Uri address)
    {
        _host = host;
        _data = data;
        Address = address;
        Http = NewClient("demo-token");
    }

    /// <summary>The published package's folder.</summary>
    public static string Package { get; } = Path.Combine(Repository.Root, "artifacts/app");

    /// <summary>Its executable.</summary>
    public static string App { get; } = Path.Combine(Package, "Dialbook.Functions");

    public Uri Address { get; }

    /// <summary>The demo client's API, signed in: addresses begin behind <c>/dialler/</c>.</summary>
    public HttpClient Http { get; }

    /// <summary>What host and app wrote.</summary>
    public IReadOnlyCollection<string> Lines => _host.Lines;

    public RunningProcess Host => _host;

    /// <summary>Starts host and app, with the demo client.</summary>
    /// <param name="package">Another folder than the published package's.</param>
    /// <param name="isDemoFilled">Whether the demo client has contacts and a CRM.</param>
    /// <param name="hasTriggers">Whether the functions of queues and of the clock run.</param>
    public static async Task<RunningDialbook> StartAsync(
        string storage, string? package = null, bool isDemoFilled = false, bool hasTriggers = true)
    {
        package ??= Package;
        if (!File.Exists(App))
            throw new FileNotFoundException("The app is not published: run ./test.sh once.", App);
        var environment = Environment(storage);
        var (exitCode, lines) = await RunningProcess.RunAsync(App, isDemoFilled ? ["demo"] : ["demo", "--empty"], environment);
        if (exitCode != 0)
            throw new InvalidOperationException(string.Join('\n', lines));
        foreach (var function in hasTriggers ? [] : ListTriggered(package))
            environment[$"AzureWebJobs.{function}.Disabled"] = "true";
        return await StartHostAsync(package, environment);
    }

    /// <summary>Starts host and app over a store as it is.</summary>
    public static Task<RunningDialbook> StartOverAsync(string package, IReadOnlyDictionary<string, string> environment) =>
        StartHostAsync(package, environment);

    /// <summary>Starts host and app over a store as it is, with these settings and none of this process's own.</summary>
    public static Task<RunningDialbook> StartAloneAsync(string package, IReadOnlyDictionary<string, string> settings) =>
        StartHostAsync(
            package, new Dictionary<string, string>(StringComparer.Ordinal),
            [.. settings.Select(setting => $"{setting.Key}={setting.Value}")]);

    /// <summary>The functions of a package that queues and the clock start.</summary>
    private static List<string> ListTriggered(string package)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "functions.metadata")));
        return
        [
            .. from function in metadata.RootElement.EnumerateArray()
               where function.GetProperty("bindings").EnumerateArray().Any(
                   binding => binding.GetProperty("type").GetString() is "queueTrigger" or "timerTrigger")
               select function.GetProperty("name").GetString()!,
        ];
    }

    /// <param name="environment">What is added to this process's environment.</param>
    /// <param name="alone">If given, all of the environment but what it takes to find and run the host.</param>
    private static async Task<RunningDialbook> StartHostAsync(
        string package, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? alone = null)
    {
        var data = Directory.CreateTempSubdirectory("dialbook-host-");
        string[] command =
        [
            "dotnet", Path.Combine(Repository.Root, "artifacts/host/Dialbook.LocalHost.dll"),
            "--app", package, "--url", "http://127.0.0.1:0", "--data", data.FullName,
        ];
        string[] toRun = [.. ((string[])["PATH", "HOME", "DOTNET_ROOT"]).Select(
            name => (name, Value: System.Environment.GetEnvironmentVariable(name)))
            .Where(variable => variable.Value is not null).Select(variable => $"{variable.name}={variable.Value}")];
        var host = RunningProcess.Start("env", alone is null ? command : ["-i", .. toRun, .. alone, .. command], environment);
        const string Listening = "is listening on ";
        var line = await host.WaitForLineAsync(line => line.Contains(Listening, StringComparison.Ordinal));
        var address = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
        return new RunningDialbook(host, data, address);
    }

    /// <summary>The app's settings, as <c>run.sh</c> gives them, but with as many requests as a test or a benchmark may want.</summary>
    public static Dictionary<string, string> Environment(string storage) => new(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = storage,
        ["SigningKeys__0"] = SigningKey,
        ["RequestLimit__PerSecond"] = "1000000",
        ["RequestLimit__Burst"] = "1000000",
        ["DOTNET_GCgen0size"] = "400000",
        ["DOTNET_GCGen0MaxBudget"] = "800000",
    };

    /// <summary>A client for a token of client 1.</summary>
    public HttpClient NewClient(string token)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        return new HttpClient(handler)
        {
            BaseAddress = new Uri(Address, "/rest/v1.0/1/dialler/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    /// <summary>The app's process, which the host started.</summary>
    public Process FindApp() =>
        Process.GetProcesses().Single(process => process.ProcessName == "dotnet" && ParentOf(process) == _host.Id);

    /// <summary>SIGKILL to the app; the host starts it anew.</summary>
    public async Task KillAppAsync()
    {
        using var app = FindApp();
        app.Kill();
        await app.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static int ParentOf(Process process)
    {
        try
        {
            // the fields behind the name, which is in brackets: state, parent
            var status = File.ReadAllText($"/proc/{process.Id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // it ended meanwhile
            return 0;
        }
    }
}
