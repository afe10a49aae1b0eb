using System.Text;

namespace Dialbook.EndToEnd.Tests.Deployment;

/// <summary>
/// An <c>az</c> that notes how it is called and answers as a subscription would, and a <c>dotnet</c> that notes how the app is called: all
/// that
/// <c>infra/deploy.sh</c> needs to run, without Azure.
/// </summary>
internal sealed class FakeAzure : IDisposable
{
    public const string Principal = "11111111-2222-3333-4444-555555555555";
    public const string StorageId = "/subscriptions/0/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/made";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dialbook-azure-");

    public FakeAzure()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "bin"));
        Directory.CreateDirectory(Package);
        WriteScript("bin/az", Az);
        WriteScript("bin/dotnet", App);
        Directory.CreateDirectory(Path.Combine(Package, ".azurefunctions"));
        foreach (var file in (string[])["Dialbook.Functions.dll", "host.json", "extensions.json", ".azurefunctions/extension.dll"])
            File.WriteAllText(Path.Combine(Package, file), "{}");
        IsSignedIn = true;
    }

    public string Package => Path.Combine(_folder.FullName, "package");

    /// <summary>Where the package that was sent is kept.</summary>
    public string Sent => Path.Combine(_folder.FullName, "sent.zip");

    public bool IsSignedIn
    {
        set => Note("signed-in", value ? "yes" : null);
    }

    /// <summary>What is behind <c>/health</c>.</summary>
    public Uri Address
    {
        set => Note("address", value.ToString().TrimEnd('/'));
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

    public bool HoldsRoles
    {
        set => Note("holds-roles", value ? "yes" : null);
    }

    /// <summary>The calls of <c>az</c> and the app, an argument a line, an empty line behind each call.</summary>
    public IReadOnlyList<string[]> Calls => File.Exists(Path.Combine(_folder.FullName, "calls"))
        ? [.. File.ReadAllText(Path.Combine(_folder.FullName, "calls")).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(
            call => call.Trim('\n').Split('\n'))]
        : [];

    /// <summary>What the calls did that changed something, in order, as their first words.</summary>
    public IEnumerable<string> Changes =>
        from call in Calls
        let words = string.Join(' ', call.TakeWhile(word => !word.StartsWith('-')))
        where words is not ("account show"
            or "account get-access-token" or "group exists" or "group show" or "resource list" or "role assignment list"
            or "deployment group what-if")
        select words;

    /// <summary>The resource group exists, with such tags.</summary>
    public void HasGroup(params string[] tags) => Note("tags", string.Join('\n', tags.Append("")));

    /// <summary>The one call that begins with these words.</summary>
    public string[] Call(string words) => Calls.Single(call => string.Join(' ', call).StartsWith(words, StringComparison.Ordinal));

    public Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["PATH"] = Path.Combine(_folder.FullName, "bin") + ":" + System.Environment.GetEnvironmentVariable("PATH"),
        ["FAKE"] = _folder.FullName,
        ["DIALBOOK_DEPLOY_PAUSE"] = "0",
        ["AzureWebJobsStorage"] = "of another store",
    };

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Az => $$"""
        #!/usr/bin/env bash
        printf '%s\n' "$@" '' >>"$FAKE/calls"
        case "$*" in
          "account show"*) [ -e "$FAKE/signed-in" ] || { echo "Please run 'az login' to setup account." >&2; exit 1; } ;;&
          "account show --query user.type"*) echo user ;;
          "account show"*) echo "Test 00000000" ;;
          "account get-access-token"*) echo "{{Token()}}" ;;
          "group exists"*) if [ -e "$FAKE/tags" ]; then echo true; else echo false; fi ;;
          "group create"*) echo 'dialbook=made' >"$FAKE/tags" ;;
          "group show"*"--query id"*) echo /subscriptions/0/resourceGroups/g ;;
          "group show"*dialbook-client*) sed -n 's/^dialbook-client=//p' "$FAKE/tags" ;;
          "group show"*) sed -n 's/^dialbook=//p' "$FAKE/tags" ;;
          "tag update"*) printf '%s\n' "${@: -1}" >>"$FAKE/tags" ;;
          "deployment group create"*"--name dialbook "*) printf '%s\n' app "$(<"$FAKE/address")" made {{StorageId}} ;;
          "deployment group what-if"*) echo "Resource changes: 35 to create." ;;
          "functionapp deployment"*) cp "${@: -1}" "$FAKE/sent.zip" ;;
          "role assignment list"*) [ ! -e "$FAKE/holds-roles" ] || echo /assignments/held ;;
          "role assignment create"*) echo "/assignments/$(grep -c '^create$' "$FAKE/calls")" ;;
        esac
        """;

    private static string App => """
        #!/usr/bin/env bash
        # the SDK's own is the next one on the path
        case $1 in */Dialbook.Functions.dll) shift ;; *) PATH=${PATH#*:} exec dotnet "$@" ;; esac
        printf '%s\n' app "$@" "account=${AzureWebJobsStorage__accountName-}" "connection=${AzureWebJobsStorage-}" '' >>"$FAKE/calls"
        [ ! -e "$FAKE/failure" ] || { echo "It is said why." >&2; exit "$(<"$FAKE/failure")"; }
        left=$(cat "$FAKE/refusals" 2>/dev/null || echo 0)
        if [ "$left" -gt 0 ]; then
          echo $((left - 1)) >"$FAKE/refusals"
          echo "The table service answered 403 AuthorizationPermissionMismatch: no" >&2
          exit 1
        fi
        echo the-token
        """;

    /// <summary>A token as the sign-in gives one, with the principal inside.</summary>
    private static string Token() =>
        "head." + Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"aud":"ÿþ~?","oid":"{{Principal}}","tid":"x"}""")).TrimEnd('=')
            .Replace('+', '-').Replace('/', '_') + ".sign";

    private void Note(string name, string? text)
    {
        if (text is null)
            File.Delete(Path.Combine(_folder.FullName, name));
        else
            File.WriteAllText(Path.Combine(_folder.FullName, name), text);
    }

    private void WriteScript(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
