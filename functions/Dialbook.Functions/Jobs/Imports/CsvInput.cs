namespace Dialbook.Functions.Jobs.Imports;

/// <summary>
/// A body as the stream that a reader of CSV takes. At a fault of the body it simply ends, so that the reader gives the rows that it has;
/// the fault is kept for when they are given.
/// </summary>
internal sealed class CsvInput(BodyReader body) : ForwardOnlyStream
{
    private long _given;

    public DialbookException? Fault { get; private set; }

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
