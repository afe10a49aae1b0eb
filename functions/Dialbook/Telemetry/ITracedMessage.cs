namespace Dialbook.Telemetry;

/// <summary>A queue message that says where it comes from, so that its work belongs to the call that caused it.</summary>
public interface ITracedMessage
{
    /// <summary>As the header <c>traceparent</c> has it; <see langword="null"/> if nobody asked, or the message is an older one.</summary>
    string? Trace { get; }
}
