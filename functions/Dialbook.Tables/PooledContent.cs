using Azure.Core;

namespace Dialbook.Tables;

/// <summary>A request's body in a pooled buffer, sent again as it is by a retry.</summary>
internal sealed class PooledContent(PooledBuffer buffer) : RequestContent
{
    private int _writing;

    public override async Task WriteToAsync(Stream stream, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writing);
        await stream.WriteAsync(buffer.Memory, cancellationToken).ConfigureAwait(false);
        Interlocked.Decrement(ref _writing); // not when it failed: the socket may still hold the array
    }

    public override void WriteTo(Stream stream, CancellationToken cancellationToken) => stream.Write(buffer.Memory.Span);

    public override bool TryComputeLength(out long length)
    {
        length = buffer.Length;
        return true;
    }

    /// <summary>Keeps the buffer: only its owner knows that no attempt will follow, see <see cref="Release"/>.</summary>
    public override void Dispose()
    {
    }

    /// <summary>Returns the buffer, unless a cancelled attempt may still be sending from it.</summary>
    public void Release()
    {
        if (Volatile.Read(ref _writing) == 0)
            buffer.Dispose();
        else
            buffer.Detach();
    }
}
