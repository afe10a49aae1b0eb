using System.Globalization;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>
/// A body on its way in, unpacked: the part that has arrived and is not yet read stands in one piece of memory. It stops a body that grows
/// beyond bounds, whatever that was packed into, and knows the line and column of every place. Columns are counted in bytes.
/// </summary>
internal sealed class BodyReader(Stream stream, long maxBytes, CancellationToken cancellationToken)
{
    private const int Room = 4 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _read;
    private long _column = 1;

    public ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start.._end);

    /// <summary>The line, from 1, on which the unread begins.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether nothing comes after what is unread.</summary>
    public bool HasEnded { get; private set; }

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Passes over a byte order mark.</summary>
    /// <exception cref="DialbookException">There is no text: nothing at all, or something other than UTF-8.</exception>
    public async ValueTask StartAsync()
    {
        var mark = "\uFEFF"u8.ToArray();
        do
        {
            await ReadAsync();
        }
        while (!HasEnded && Unread.Length < mark.Length && mark.AsSpan().StartsWith(Unread.Span));

        if (Unread.Span.StartsWith(mark))
            _start += mark.Length;
        if (HasEnded && Unread.IsEmpty)
            throw Fault("is empty", 0);

        // how UTF-16 and UTF-32 begin, and UTF-8 does not
        if (Unread.Span is [0x00 or 0xFE or 0xFF, ..])
            throw Fault("is not UTF-8", 0);
    }

    /// <summary>Waits for more behind what is unread, which may move to another place in memory.</summary>
    /// <returns>Whether there was more.</returns>
    /// <exception cref="DialbookException">The body is too large, or cannot be unpacked.</exception>
    public async ValueTask<bool> ReadAsync()
    {
        MakeRoom();
        try
        {
            var allowed = maxBytes - _read;

            // where no more is allowed, one byte shows whether there is more
            var room = (int)Math.Clamp(allowed, 1, _buffer.Length - _end);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end, room), cancellationToken);
            if (read > allowed)
                throw Fault($"is larger than {maxBytes} bytes", Unread.Length);
            _read += read;
            _end += read;
            HasEnded = read == 0;
            return read > 0;
        }
        catch (InvalidDataException)
        {
            throw Fault("cannot be unpacked: it is no gzip, or damaged, or cut off", Unread.Length);
        }
    }

    /// <summary>Leaves what was read.</summary>
    public void Advance(int count)
    {
        (Line, _column) = Position(count);
        _start += count;
    }

    /// <summary>The line and column, from 1, of a place in what is unread.</summary>
    public (long Line, long Column) Position(int offset)
    {
        var before = Unread.Span[..offset];
        var lastLine = before.LastIndexOf((byte)'\n');
        return lastLine < 0 ? (Line, _column + offset) : (Line + before.Count((byte)'\n'), offset - lastLine);
    }

    /// <summary>What is wrong with the body at that place in what is unread.</summary>
    public DialbookException Fault(string error, int offset)
    {
        var (line, column) = Position(offset);
        return Fault(error, line, column);
    }

    public static DialbookException Fault(string error, long line, long column) =>
        DialbookException.Invalid("body", string.Create(CultureInfo.InvariantCulture, $"{error} at line {line}, column {column}"));

    private void MakeRoom()
    {
        if (_start == _end)
            _start = _end = 0;
        if (_buffer.Length - _end >= Room)
            return;
        var from = Unread;
        if (from.Length > _buffer.Length - Room)
            _buffer = new byte[_buffer.Length * 2];
        from.CopyTo(_buffer);
        (_start, _end) = (0, from.Length);
    }
}
