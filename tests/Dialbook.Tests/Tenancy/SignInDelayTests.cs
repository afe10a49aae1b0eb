using System.Globalization;
using Dialbook.Tenancy;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Tenancy;

public sealed class SignInDelayTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SignInDelay _delay;

    public SignInDelayTests() => _delay = new(_clock);

    [Fact]
    public void From_The_Fifth_In_A_Row_Each_Costs_A_Longer_Wait()
    {
        for (var guess = 1; guess <= 5; guess++)
            _delay.Count("user", "address");
        foreach (var seconds in (int[])[1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), Wait("user"));
            _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.Equal(TimeSpan.FromTicks(1), Wait("user"));
            _clock.Advance(TimeSpan.FromTicks(1));
            _delay.ThrowIfWaiting("user", "address");
            _delay.Count("user", "address");
        }
    }

    [Fact]
    public void User_And_Address_Wait_Each_For_Its_Own()
    {
        for (var guess = 1; guess <= 5; guess++)
            _delay.Count("user " + guess, "address");
        Assert.Equal(TimeSpan.FromSeconds(1), Wait("user 6", "address"));
        _delay.ThrowIfWaiting("user 1", "another address");
        for (var guess = 1; guess <= 5; guess++)
            _delay.Count("user", "address " + guess);
        Assert.Equal(TimeSpan.FromSeconds(1), Wait("user", "address 6"));
        _delay.ThrowIfWaiting("another user", "address 1");
    }

    [Fact]
    public void A_Right_One_Ends_The_Row()
    {
        for (var guess = 1; guess <= 4; guess++)
            _delay.Count("user", "address");
        _delay.Forgive("user", "address");
        for (var guess = 1; guess <= 4; guess++)
            _delay.Count("user", "address");
        _delay.ThrowIfWaiting("user", "address");
    }

    [Fact]
    public void After_A_Quarter_Of_An_Hour_It_Is_Forgotten()
    {
        for (var guess = 1; guess <= 4; guess++)
            _delay.Count("user", "address");
        _clock.Advance(TimeSpan.FromMinutes(15));
        _delay.Count("user", "address");
        _delay.ThrowIfWaiting("user", "address");
    }

    [Fact]
    public void Guesses_At_The_Same_Time_Count_Before_They_Are_Known_To_Be_Wrong()
    {
        var counted = 0;
        Parallel.For(0, 100, _ =>
        {
            try
            {
                _delay.Count("user", "address");
                Interlocked.Increment(ref counted);
            }
            catch (DialbookException)
            {
                // must wait
            }
        });
        Assert.Equal(5, counted);
    }

    [Fact]
    public void However_Many_Names_Are_Tried_The_Address_Is_Found_Out()
    {
        for (var guess = 0; guess < 5; guess++)
            _delay.Count(guess.ToString(CultureInfo.InvariantCulture), "address");
        for (var guess = 5; guess < 30_000; guess++)
            Assert.Throws<DialbookException>(() => _delay.Count(guess.ToString(CultureInfo.InvariantCulture), "address"));
    }

    private TimeSpan Wait(params string[] sources)
    {
        var refusal = Assert.Throws<DialbookException>(() => _delay.ThrowIfWaiting(sources));
        Assert.Equal(DialbookFault.LimitReached, refusal.Fault);
        return refusal.RetryAfter!.Value;
    }
}
