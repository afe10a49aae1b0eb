using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dialbook.Demo;

namespace Dialbook.Benchmarks;

/// <summary>What it costs to hand out contacts, in calls of the store, and whether many callers at once each get their own.</summary>
internal static class HandOut
{
    private const int Contacts = 10_000;
    private const int ManyContacts = 200_000;
    private const int Callers = 64;
    private const int Due = 5;
    private const string Begin = "2026-01-01T00:00:00";

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using (var bench = await Bench.StartAsync(countsRequests: true))
        {
            await BulkJobs.ImportAsync(bench, BulkRows.Lines("due", Contacts), Contacts);
            yield return await CountAsync(bench, "hand-out of 1 of 10,000", 1, 40, 4);
            yield return await CountAsync(bench, "hand-out of 50 of 10,000, a contact", 50, 20, 0.3);
        }

        await using (var bench = await Bench.StartAsync(countsRequests: true))
        {
            await BulkJobs.ImportAsync(bench, Ordered(BulkRows.Lines("due", Contacts)), Contacts);
            yield return await CountAsync(bench, "hand-out of 50 of 10,000 in random order, a contact", 50, 20, 0.3);
        }

        yield return await TakeAllAsync();
        await foreach (var line in CountFewAsync())
            yield return line;
    }

    /// <summary>
    /// Hand-outs one after the other. What the first of them costs more, since sign-in and campaign are read again after a pause, is left
    /// out.
    /// </summary>
    private static async Task<Measurement> CountAsync(Bench bench, string what, int count, int rounds, double goal)
    {
        await TakeAsync(bench, count);
        var first = await CountAsync(bench, count, 1);
        var all = await CountAsync(bench, count, 1 + rounds);
        var calls = (all - first) / (double)(count * rounds);
        return new(what + ": storage calls", "calls", calls, null, null, $"≤ {goal}", calls <= goal);
    }

    private static async Task<long> CountAsync(Bench bench, int count, int rounds)
    {
        var before = await bench.CountTableRequestsAsync();
        for (var round = 0; round < rounds; round++)
        {
            if ((await TakeAsync(bench, count)).Count != count)
                throw new InvalidOperationException($"There are no {count} contacts left.");
        }

        return await bench.CountTableRequestsAsync() - before;
    }

    private static async Task<Measurement> TakeAllAsync()
    {
        await using var bench = await Bench.StartAsync();
        await BulkJobs.ImportAsync(bench, BulkRows.Lines("due", Contacts), Contacts);
        var all = new List<long>();
        var rate = await Rounds.RateAsync(Enumerable.Range(0, Callers).ToList(), Callers, async _ =>
        {
            while (await TakeAsync(bench, 25, seconds: 3_600) is { Count: > 0 } some)
            {
                lock (all)
                    all.AddRange(some);
            }
        });
        var isEverybodyOnce = all.Count == Contacts && all.Distinct().Count() == Contacts;
        return new(
            "64 callers at once, 25 contacts each time, 10,000 in all: everybody once", "contacts/s", rate * Contacts / Callers, null, null,
            "each once", isEverybodyOnce);
    }

    /// <summary>Where nearly all wait for a day to come, each of the few is found, and that there are no more is told.</summary>
    private static async IAsyncEnumerable<Measurement> CountFewAsync()
    {
        await using var bench = await Bench.StartAsync(countsRequests: true);
        var lines = Encoding.UTF8.GetString(BulkRows.Lines("due", ManyContacts)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var row = 0; row < lines.Length; row++)
        {
            if (row % (ManyContacts / Due) != 0)
                lines[row] = lines[row].Replace(Begin, "2096-01-01T00:00:00", StringComparison.Ordinal);
        }

        await BulkJobs.ImportAsync(bench, Encoding.UTF8.GetBytes(string.Join('\n', lines)), ManyContacts);
        List<long> calls = [];
        for (var round = 0; round <= Due; round++)
        {
            var before = await bench.CountTableRequestsAsync();
            var taken = await TakeAsync(bench, 1);
            calls.Add(await bench.CountTableRequestsAsync() - before);
            if (taken.Count != (round < Due ? 1 : 0))
                throw new InvalidOperationException($"The hand-out {round} has {taken.Count} contacts.");
        }

        yield return new(
            "hand-out of 1 of 200,000, of which 5 are due, the worst of them: storage calls", "calls", calls.Take(Due).Max(), null, null,
            "≤ 8", calls.Take(Due).Max() <= 8);
        yield return new("the same, of which none are due: storage calls", "calls", calls[^1], null, null, "", true);
    }

    private static byte[] Ordered(byte[] lines)
    {
        var random = new Random(1);
        return Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Replace("{\"", $"{{\"RandomSortOrder\":{random.Next()},\"", StringComparison.Ordinal))));
    }

    /// <returns>The IDs of the contacts.</returns>
    private static async Task<List<long>> TakeAsync(Bench bench, int count, int seconds = 300)
    {
        using var answer = await bench.Dialbook.Http.PostAsJsonAsync(
            $"campaigns/{DemoTenant.CampaignId}/next", new { nContacts = count, nLeaseSeconds = seconds });
        answer.EnsureSuccessStatusCode();
        using var page = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return [.. page.RootElement.GetProperty("records").EnumerateArray().Select(contact => contact.GetProperty("ID").GetInt64())];
    }
}
