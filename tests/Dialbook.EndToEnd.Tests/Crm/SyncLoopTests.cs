using System.Text.Json.Nodes;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests.Crm;

/// <summary>The sync loop of a phone app, as the README shows it.</summary>
public sealed class SyncLoopTests : IAsyncLifetime
{
    private const int DemoSelection = 647;

    private readonly AzuriteServer _store = new();

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task It_Fetches_The_Names_Once_And_Nothing_While_They_Stay()
    {
        await using var dialbook = await RunningDialbook.StartAsync(_store.ConnectionString, isDemoFilled: true);
        var outcome = await PublishedClient.RunAsync("sync.js", dialbook.Address, new JsonObject { ["selectionId"] = DemoSelection });
        Assert.Equal(
            """[[[46701740611,"Ebba Granath"],[46701740619,"Ingrid Palmgren"],[46846500456,"Ebba Granath"],[46846500464,"Ingrid Palmgren"]],[]]""",
            outcome.GetProperty("seen").GetRawText());
    }

    [Fact]
    public void The_Readme_Shows_What_Is_Run()
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "tests/clients/sync.js"));
        const string Begin = "// README: the sync loop of a phone app\n";
        var loop = script[(script.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..script.IndexOf(
            "// end", StringComparison.Ordinal)];
        Assert.Contains($"```js\n{loop}```", File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);
    }
}
