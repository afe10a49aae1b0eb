using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Deployment;

/// <summary>The published package, zipped as it is sent to Azure, over an empty store and with the Azure template's settings.</summary>
public sealed partial class DeployedPackage : IAsyncLifetime
{
    private readonly AzuriteServer _store = new();
    private readonly AzureTemplate _template = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dialbook-deployed-");

    public RunningDialbook Dialbook { get; private set; } = null!;

    public string Folder => Path.Combine(_folder.FullName, "package");

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        await _template.InitializeAsync();
        var file = Path.Combine(_folder.FullName, "package.zip");
        var (exitCode, lines) = await RunningProcess.RunAsync(
            "dotnet",
            ["msbuild", "infra/package.proj", "-nologo", "-verbosity:quiet", $"-p:Folder={RunningDialbook.Package}", $"-p:File={file}"]);
        Assert.Equal((0, ""), (exitCode, string.Join('\n', lines)));
        await ZipFile.ExtractToDirectoryAsync(file, Folder);
        Dialbook = await RunningDialbook.StartAloneAsync(Folder, Settings());
    }

    public async ValueTask DisposeAsync()
    {
        await Dialbook.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs a command of the app.</summary>
    /// <returns>The line that it printed.</returns>
    public async Task<string> CommandAsync(params string[] arguments)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(Path.Combine(Folder, "Dialbook.Functions"), arguments, Settings());
        Assert.Equal(0, exitCode);
        return Assert.Single(lines);
    }

    /// <summary>The template's settings; in place of the account's name, which stands for an identity, there is the emulator.</summary>
    private Dictionary<string, string> Settings()
    {
        // Azure's host has this one from the template's runtime
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated" };
        foreach (var (name, value) in _template.AppSettings)
        {
            if (name == "AzureWebJobsStorage__accountName")
                settings["AzureWebJobsStorage"] = _store.ConnectionString;
            else if (KeyPattern().IsMatch(value))
                settings[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{NewGuid()}{NewGuid()}"));
            else if (name != "APPLICATIONINSIGHTS_CONNECTION_STRING")
                settings[name] = _template.WithDefaults(value);
        }

        Assert.DoesNotContain(settings.Values, value => value.StartsWith('['));
        return settings;
    }

    private static Guid NewGuid() => new(RandomNumberGenerator.GetBytes(16));

    [GeneratedRegex(
        @"^\[base64\(format\('\{0\}\{1\}', guid\(listKeys\(.*, 'a'\), guid\(listKeys\(.*, 'b'\)\)\)\]$", RegexOptions.None,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex KeyPattern();
}
