namespace Dialbook.Demo;

/// <summary>A clock that is behind another.</summary>
internal sealed class PastClock(TimeProvider clock, TimeSpan behind) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - behind;
}
