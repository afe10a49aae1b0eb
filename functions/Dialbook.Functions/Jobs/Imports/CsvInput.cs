namespace Dialbook.Functions.Jobs.Imports;

/// <summary>
/// A body as the stream that a reader of CSV takes. At a fault of the body it simply ends, so that the reader gives the rows that it has;
/// the fault is kept for when they are given.
/// </summary>
internal sealed class CsvInput(BodyReader body) : Stream
{
    private long _given;

    public DialbookException? Fault { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;

    /// <summary>How many bytes were given.</summary>
    public override long Length => _given;

    public override long Position
    {
        get => _given;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (body.Unread.IsEmpty && !await TryReadAsync())
            return 0;
        var count = Math.Min(buffer.Length, body.Unread.Length);
        body.Unread[..count].CopyTo(buffer);
        body.Advance(count);
        _given += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<bool> TryReadAsync()
    {
        try
        {
            return Fault is null && await body.ReadAsync();
        }
        catch (DialbookException fault)
        {
            Fault = fault;
            return false;
        }
    }
}
