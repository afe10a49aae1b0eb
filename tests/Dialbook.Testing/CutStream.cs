namespace Dialbook.Testing;

/// <summary>The first bytes of a body, and then an end or an error.</summary>
internal sealed class CutStream(ReadOnlyMemory<byte> bytes, bool breaks) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var rest = bytes[_position..];
        if (rest.IsEmpty && breaks)
            throw new IOException("The answer broke off.");
        var read = Math.Min(count, rest.Length);
        rest[..read].Span.CopyTo(buffer.AsSpan(offset));
        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
