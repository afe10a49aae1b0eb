using Dialbook.Tenancy;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Tenancy;

public sealed class PasswordCheckTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PasswordCheck _check;
    private int _computed;

    public PasswordCheckTests() => _check = new(_clock);

    [Fact]
    public async Task A_Right_Password_Is_Computed_Once_A_Minute_And_A_Wrong_One_Each_Time()
    {
        var user = User("right");
        for (var call = 0; call < 3; call++)
            Assert.True(await IsRightAsync(user, "right"));
        Assert.Equal(1, _computed);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await IsRightAsync(user, "right"));
        Assert.Equal(1, _computed);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await IsRightAsync(user, "right"));
        Assert.Equal(2, _computed);

        foreach (var wrong in (string[])["Right", "right ", "", "wrong", "wrong"])
            Assert.False(await IsRightAsync(user, wrong));
        Assert.Equal(7, _computed);
    }

    [Fact]
    public async Task Calls_At_The_Same_Time_Share_One_Computation_Of_The_Same_Password()
    {
        var user = User("right");
        var right = Enumerable.Range(0, 20).Select(_ => IsRightAsync(user, "right")).ToList();
        Assert.All(await Task.WhenAll(right), isRight => Assert.True(isRight));
        Assert.Equal(1, _computed);
    }

    [Fact]
    public async Task A_Name_That_Nobody_Has_Is_Computed_Too()
    {
        foreach (var name in (string[])["a", "b", "a"])
            Assert.False(await IsRightAsync(null, "any", name));
        Assert.Equal(3, _computed);

        // nor is it told from others by being done when another's computation is
        await Task.WhenAll(IsRightAsync(null, "any", "a"), IsRightAsync(null, "any", "b"));
        Assert.Equal(5, _computed);
    }

    [Fact]
    public async Task What_Is_Remembered_Is_Of_One_User_And_One_Password()
    {
        var (user, other) = (User("right"), User("right"));
        Assert.True(await IsRightAsync(user, "right"));
        Assert.True(await IsRightAsync(other, "right"));
        Assert.Equal(2, _computed);

        var changed = User("changed");
        Assert.False(await IsRightAsync(changed, "right"));
        Assert.True(await IsRightAsync(changed, "changed"));
    }

    [Fact]
    public async Task A_Refused_Guess_Is_Not_Computed_And_Not_Kept()
    {
        var user = User("right");
        var refusal = new DialbookException(DialbookFault.LimitReached, "Wait");
        Assert.Same(
            refusal,
            await Assert.ThrowsAsync<DialbookException>(() => _check.IsRightAsync("", user, "right", () => throw refusal).AsTask()));
        Assert.True(await IsRightAsync(user, "right"));
    }

    [Fact]
    public async Task Too_Many_At_Once_Are_Told_To_Repeat()
    {
        var user = User("right", rounds: 20_000);
        var guesses = Enumerable.Range(0, 200).Select(number => IsRightAsync(user, $"wrong {number}")).ToList();
        var refused = 0;
        foreach (var guess in guesses)
        {
            try
            {
                Assert.False(await guess);
            }
            catch (DialbookException e)
            {
                Assert.Equal(DialbookFault.Unavailable, e.Fault);
                Assert.NotNull(e.RetryAfter);
                refused++;
            }
        }

        Assert.InRange(refused, 1, 199);
        Assert.True(await IsRightAsync(user, "right"));
    }

    private static UserEntity User(string password, int rounds = 1)
    {
        var salt = PasswordHash.NewSalt();
        return new() { Salt = salt, Rounds = rounds, Password = PasswordHash.Of(password, salt, rounds) };
    }

    private Task<bool> IsRightAsync(UserEntity? user, string password, string name = "") =>
        _check.IsRightAsync(name, user, password, () => Interlocked.Increment(ref _computed)).AsTask();
}
