namespace Dialbook.LocalHost.Workers;

/// <summary>Makes the IDs of invocations and workers.</summary>
internal static class HostIds
{
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString();
}
