namespace Dialbook.Functions.Tests.Running;

/// <summary>A stream of unknown length, as a body is that arrives in chunks.</summary>
public sealed class PipedStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
