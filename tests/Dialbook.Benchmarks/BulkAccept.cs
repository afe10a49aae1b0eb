using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>What it takes to accept a batch import, seen where no function of a queue would do the work meanwhile.</summary>
internal static class BulkAccept
{
    private const int Rows = 100;
    private const int Calls = 4;
    private const int Max = 4;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var store = new AzuriteServer { CountsRequests = true };
        await store.InitializeAsync();
        await using var app = await RunningDialbook.StartAsync(store.ConnectionString, hasTriggers: false);
        await AcceptAsync(app, "warm");
        var before = await store.CountAsync();
        for (var call = 0; call < Calls; call++)
            await AcceptAsync(app, $"accept-{call}");
        var requests = (await store.CountAsync() - before) / (double)Calls;
        var areFew = requests <= Max;
        yield return new("acceptance of 100 rows, warm: storage and queue calls", "calls", requests, null, null, $"≤ {Max}", areFew);
    }

    private static async Task AcceptAsync(RunningDialbook app, string name)
    {
        using var answer = await app.Http.SendAsync(BulkJobs.Import(BulkRows.Lines(name, Rows)));
        if (answer.StatusCode != System.Net.HttpStatusCode.Accepted)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}
