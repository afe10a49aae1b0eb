using System.Net;
using Dialbook.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dialbook.Benchmarks;

/// <summary>A function that does nothing, through host and worker, against a web server that does nothing.</summary>
internal static class EmptyFunction
{
    private const int Calls = 10_000;
    private const int SideBySide = 32;

    /// <summary>A file that the operator's page does not have: no credential, no store, no body.</summary>
    private const string Path = "/console/nothing";

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        await using var dialbook = await RunningDialbook.StartAsync(store.ConnectionString, hasTriggers: false);
        await using var bare = await StartBareAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(bare.Urls.Single()) };

        var calls = Enumerable.Range(0, Calls).ToList();
        var (ours, floor, ratio) = await Rounds.CompareAsync(
            7,
            () => Rounds.RateAsync(calls, SideBySide, _ => CallAsync(dialbook.Http)),
            () => Rounds.RateAsync(calls, SideBySide, _ => CallAsync(client)));
        yield return new(
            "an empty function, 32 at a time, against a bare web server", "calls/s", ours, floor, ratio, "≥ 0.15", ratio >= 0.15);
    }

    public static async Task CallAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            throw new InvalidOperationException($"{Path}: {answer.StatusCode}");
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private static async Task<WebApplication> StartBareAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(static context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
