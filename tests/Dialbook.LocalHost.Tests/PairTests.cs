using Dialbook.LocalHost.Tests.Running;

namespace Dialbook.LocalHost.Tests;

/// <summary>The host as a library, with workers in the same process.</summary>
public sealed class PairTests : IDisposable
{
    private readonly TestPackage _app = new TestPackage().Http("Things", "things/{id}").HttpTo("Number", "Next", "next/{id:long}").Timer(
        "Clock", "0 0 0 1 1 *")
        .Queue("Sweep", "sweep");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Twenty_Pairs_Run_Side_By_Side_Each_With_Services_Of_Its_Own()
    {
        await RunAsync(0);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => RunAsync(number))));

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), answers);
    }

    [Fact]
    public async Task A_Route_Value_Is_A_Parameter_Of_The_Function()
    {
        await using var pair = await StartAsync();

        Assert.Equal("42", await pair.Client.GetStringAsync("/next/41"));
    }

    [Fact]
    public async Task The_Functions_Are_Known_Once_It_Has_Started()
    {
        await using var pair = await StartAsync();

        Assert.Equal(["Clock", "Next", "Sweep", "Things"], pair.Host.Functions.Select(function => function.Name));
        Assert.Equal("sweep", pair.Host.Functions.OfType<QueueFunction>().Single().Queue);
    }

    [Fact]
    public async Task A_Function_Is_Invoked_Without_Its_Trigger()
    {
        await using var pair = await StartAsync();

        await pair.Host.InvokeAsync("Sweep", "a message", TestContext.Current.CancellationToken);
        await pair.Host.InvokeAsync("Clock", "", TestContext.Current.CancellationToken);

        Assert.Equal(["Sweep", "Clock"], _app.Calls.Select(call => call.Function));
        Assert.Equal("a message", _app.Calls[0].Data);
    }

    [Fact]
    public async Task An_Invocation_That_Fails_Throws()
    {
        await using var pair = await StartAsync();
        _app.Answers("throw");

        var failure = await Assert.ThrowsAsync<InvocationException>(
            () => pair.Host.InvokeAsync("Sweep", "x", TestContext.Current.CancellationToken));

        Assert.Contains("as told", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Cancelled_Invocation_Ends_When_The_Function_Does()
    {
        await using var pair = await StartAsync();
        _app.Answers("hang");
        using var cancellation = new CancellationTokenSource();
        var invoked = pair.Host.InvokeAsync("Sweep", "x", cancellation.Token);
        await _app.CallAsync(1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invoked);
    }

    [Fact]
    public async Task What_Was_Cancelled_Too_Late_Has_Been_Done()
    {
        await using var pair = await StartAsync();
        _app.Answers("finish");
        using var cancellation = new CancellationTokenSource();
        var invoked = pair.Host.InvokeAsync("Sweep", "x", cancellation.Token);
        await _app.CallAsync(1);

        await cancellation.CancelAsync();
        _app.Go();

        await invoked;
    }

    private Task<Pair> StartAsync() => Pair.StartAsync(_app, arguments => arguments with { RunsTriggers = false });

    /// <returns>What the pair of this number answers, by a setting that only its worker has.</returns>
    private static async Task<string> RunAsync(int number)
    {
        using var app = new TestPackage().Http("Things", "things");
        await using var pair = await Pair.StartAsync(app, configure: builder => builder.Configuration["Number"] = $"{number}");
        return await pair.Client.GetStringAsync("/things?do=setting&name=Number");
    }
}
