using System.Buffers;

namespace Dialbook.Tables;

/// <summary>
/// An answer's body in a pooled array, returned when the message is disposed. Not a <see cref="MemoryStream"/>:
/// the pipeline does not dispose those.
/// </summary>
internal sealed class PooledBody(byte[] bytes, int length) : Stream
{
    private byte[]? _bytes = bytes;
    private int _position;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, length);

    public override bool CanRead => true;

    /// <summary>True, which tells the pipeline that the body is buffered already.</summary>
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = (int)Math.Clamp(value, 0, length);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Math.Min(count, length - _position);
        Bytes.Slice(_position, read).CopyTo(buffer.AsSpan(offset));
        _position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _bytes, null) is { Length: > 0 } returned)
            ArrayPool<byte>.Shared.Return(returned);
        base.Dispose(disposing);
    }
}
