using System.Text.Json;
using System.Text.Json.Nodes;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Crm;

/// <summary>The published client of the CRM API, driven by the scripts of <c>tests/clients</c>.</summary>
internal static class PublishedClient
{
    // a proxy of the machine's must not come between
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal) { ["NO_PROXY"] = "*", ["no_proxy"] = "*" };

    /// <summary>Runs a script, which is told where Dialbook is and who the demo's user is.</summary>
    /// <param name="arguments">What else it is told.</param>
    /// <returns>What it prints.</returns>
    public static async Task<JsonElement> RunAsync(string script, Uri dialbook, JsonObject? arguments = null)
    {
        var told = arguments ?? [];
        (told["url"], told["user"], told["password"], told["token"]) =
            (dialbook.ToString(), "demo", "demo", "demo-token");
        var (exitCode, lines) = await RunningProcess.RunAsync(
            "node", [Path.Combine(Repository.Root, "tests/clients", script), told.ToJsonString()], Environment);
        Assert.True(exitCode == 0, string.Join('\n', lines));
        return JsonElement.Parse(Assert.Single(lines));
    }
}
