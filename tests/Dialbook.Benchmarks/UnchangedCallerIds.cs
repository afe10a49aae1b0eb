using Dialbook.CallerIds;

namespace Dialbook.Benchmarks;

/// <summary>Caller IDs asked for with the hash that they have, which is what nearly all calls do, against an answer that needs nothing.</summary>
internal static class UnchangedCallerIds
{
    private const int Persons = 1_000;
    private const int Calls = 4_000;
    private const int SideBySide = 32;
    private const int Lapses = 3;
    private const int LengthOfNull = 4;

    /// <summary>The description of a method, which is told to whoever is signed in and reads nothing.</summary>
    private const string SignedInOnly = "/api/v1/Agents/" + CrmCalls.CallerIds;

    /// <summary>Longer than versions of sets and sign-ins are remembered.</summary>
    private static readonly TimeSpan Forgotten = CallerIdSets.CacheLifetime + TimeSpan.FromSeconds(3);

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var crm = await BenchCrm.StartAsync(countsRequests: true);
        await crm.FillAsync(Persons);
        var head = (await crm.Refresh.RunAsync(BenchCrm.Client, BenchCrm.Selection, CancellationToken.None))!;
        await using var app = await crm.StartAppAsync();
        var arguments = CrmCalls.Selection(head.Hash);
        await CallAsync(app, arguments);

        var late = 0d;
        for (var lapse = 0; lapse < Lapses; lapse++)
            late += await CountLateAsync(crm, app, arguments) / (double)Lapses;
        yield return new("unchanged caller IDs, asked for when nothing is remembered: storage calls", "calls", late, null, null, "≤ 1", late <= 1);

        var before = await crm.CountRequestsAsync();
        await Rounds.RateAsync(Enumerable.Range(0, Calls).ToList(), SideBySide, _ => CallAsync(app, arguments));
        var soon = (await crm.CountRequestsAsync() - before) / (double)Calls;
        yield return new("unchanged caller IDs, asked for at once: storage calls", "calls", soon, null, null, "0", Math.Round(soon, 2) <= 0);

        var calls = Enumerable.Range(0, Calls).ToList();
        var (ours, floor, ratio) = await Rounds.CompareAsync(
            7, () => Rounds.RateAsync(calls, SideBySide, _ => CallAsync(app, arguments)), () => Rounds.RateAsync(calls, SideBySide, _ => AskNothingAsync(app, "/")));
        yield return new("unchanged caller IDs, 32 at a time, against GET /", "calls/s", ours, floor, ratio, "≥ 0.6", ratio >= 0.6);
    }

    /// <summary>The storage calls of a call when the set's version is not remembered any more; without the sign-in's, which all calls share.</summary>
    private static async Task<long> CountLateAsync(BenchCrm crm, BareApp app, string arguments)
    {
        await Task.Delay(Forgotten);
        await AskNothingAsync(app, SignedInOnly);
        var before = await crm.CountRequestsAsync();
        await CallAsync(app, arguments);
        return await crm.CountRequestsAsync() - before;
    }

    private static async Task CallAsync(BareApp app, string arguments)
    {
        if (await CrmCalls.SendAsync(app, CrmCalls.CallerIds, arguments) != LengthOfNull)
            throw new InvalidOperationException("The caller IDs are not told to be unchanged.");
    }

    private static async Task AskNothingAsync(BareApp app, string address)
    {
        using var answer = await app.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }
}
