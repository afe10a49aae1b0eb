namespace Dialbook.EndToEnd.Tests.Deployment;

/// <summary>
/// An environment of azd, with an <c>azd</c> that keeps what it is told and a <c>dotnet</c> that notes how the app is built and called: all
/// that a hook needs to run, without Azure.
/// </summary>
internal sealed class FakeAzd : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dialbook-azd-");

    public FakeAzd()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "bin"));
        WriteScript("bin/azd", Azd);
        WriteScript("bin/dotnet", App);
    }

    /// <summary>How often the app is refused by the store before it is let in.</summary>
    public int Refusals
    {
        set => Note("refusals", value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The exit code of an app that does not make the client.</summary>
    public int AppFailure
    {
        set => Note("failure", value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The calls of <c>azd</c>, <c>dotnet</c> and the app, an argument a line, an empty line behind each call.</summary>
    public IReadOnlyList<string[]> Calls => File.Exists(Path.Combine(_folder.FullName, "calls"))
        ? [.. File.ReadAllText(Path.Combine(_folder.FullName, "calls")).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(
            call => call.Trim('\n').Split('\n'))]
        : [];

    /// <summary>The calls, as their first words.</summary>
    public IEnumerable<string> Steps => Calls.Select(call => string.Join(' ', call.TakeWhile(word => !word.StartsWith('-'))));

    /// <summary>What a hook finds in its environment: what the template says, what was set before, and more of it.</summary>
    public Dictionary<string, string> Environment(Uri? app, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Path.Combine(_folder.FullName, "bin") + ":" + System.Environment.GetEnvironmentVariable("PATH"),
            ["FAKE"] = _folder.FullName,
            ["DIALBOOK_PAUSE"] = "0",
            ["AzureWebJobsStorage"] = "of another store",
        };
        if (app is not null)
        {
            environment["SERVICE_APP_URI"] = app.ToString().TrimEnd('/');
            environment["AZURE_STORAGE_ACCOUNT_NAME"] = "made";
        }

        foreach (var call in Calls.Where(call => call is ["azd", "env", "set", _, _]))
            environment[call[3]] = call[4];
        foreach (var (name, value) in more)
            environment[name] = value;
        return environment;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Azd => """
        #!/usr/bin/env bash
        printf '%s\n' azd "$@" '' >>"$FAKE/calls"
        """;

    private static string App => """
        #!/usr/bin/env bash
        case $1 in
          */Dialbook.Functions.dll) shift ;;
          *) printf '%s\n' dotnet "$@" '' >>"$FAKE/calls"; exit ;;
        esac
        printf '%s\n' app "$@" "account=$AzureWebJobsStorage__accountName" "connection=${AzureWebJobsStorage-}" \
          "as=$AZURE_TOKEN_CREDENTIALS" '' >>"$FAKE/calls"
        [ ! -e "$FAKE/failure" ] || { echo "It is said why." >&2; exit "$(<"$FAKE/failure")"; }
        left=$(cat "$FAKE/refusals" 2>/dev/null || echo 0)
        if [ "$left" -gt 0 ]; then
          echo $((left - 1)) >"$FAKE/refusals"
          echo "The table service answered 403 AuthorizationPermissionMismatch: no" >&2
          exit 1
        fi
        echo the-token
        """;

    private void Note(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private void WriteScript(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
