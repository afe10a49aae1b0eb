using Xunit;

namespace Dialbook.Testing;

public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Waits until something holds; the limit only ends a test that would never pass.</summary>
    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, "never came true: " + what);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
