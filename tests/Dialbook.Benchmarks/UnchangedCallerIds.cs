using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>
/// Caller IDs asked for with the hash that they have, which is what nearly all calls do, against an answer that needs nothing.
/// </summary>
internal static class UnchangedCallerIds
{
    private const int Persons = 1_000;
    private const int Calls = 4_000;
    private const int SideBySide = 32;
    private const int LengthOfNull = 4;

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var crm = await BenchCrm.StartAsync(countsRequests: true);
        await crm.FillAsync(Persons);
        var head = (await crm.Refresh.RunAsync(new(BenchCrm.Client, BenchCrm.Selection), CancellationToken.None))!;
        await using var app = await crm.StartAppAsync();
        var arguments = CrmCalls.Selection(head.Hash);
        await CallAsync(app, arguments);

        var late = await CrmCalls.CountAsync(crm, app, CrmCalls.CallerIds, arguments);
        yield return new(
            "unchanged caller IDs, asked for when it is not remembered: storage calls", "calls", late, null, null, "≤ 1", late <= 1);

        var before = await crm.CountRequestsAsync();
        await Rounds.RateAsync(Enumerable.Range(0, Calls).ToList(), SideBySide, _ => CallAsync(app, arguments));
        var soon = (await crm.CountRequestsAsync() - before) / (double)Calls;
        yield return new(
            "unchanged caller IDs, asked for at once: storage calls", "calls", soon, null, null, "0", Math.Round(soon, 2) <= 0);

        var calls = Enumerable.Range(0, Calls).ToList();
        var (ours, floor, ratio) = await Rounds.CompareAsync(
            7, () => Rounds.RateAsync(calls, SideBySide, _ => CallAsync(app, arguments)), () =>
                Rounds.RateAsync(calls, SideBySide, _ => EmptyFunction.CallAsync(app.Http)));
        yield return new(
            "unchanged caller IDs, 32 at a time, against an empty function", "calls/s", ours, floor, ratio, "≥ 0.75", ratio >= 0.75);
    }

    private static async Task CallAsync(RunningDialbook app, string arguments)
    {
        if (await CrmCalls.SendAsync(app, CrmCalls.CallerIds, arguments) != LengthOfNull)
            throw new InvalidOperationException("The caller IDs are not told to be unchanged.");
    }
}
