using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>
/// A body on its way in, unpacked and in UTF-8: the part that has arrived and is not yet read stands in one piece of memory. It stops a
/// body that grows beyond bounds, whatever that was packed into, or that is not UTF-8, and knows the line and column of every place.
/// Columns are counted in bytes.
/// </summary>
internal sealed class BodyReader(Stream stream, long maxBytes, CancellationToken cancellationToken)
{
    /// <summary>The most bytes that are looked at before the first row is given.</summary>
    public const int MaxAhead = 16 * 1024 * 1024;

    private const int Room = 4 * 1024;

    private Stream _stream = stream;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;

    /// <summary>Up to here it is whole characters in UTF-8.</summary>
    private int _valid;

    private int _end;
    private long _read;
    private long _column = 1;
    private DialbookException? _fault;

    public ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start.._valid);

    /// <summary>The line, from 1, on which the unread begins.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether nothing comes after what is unread.</summary>
    public bool HasEnded { get; private set; }

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Passes over a byte order mark, by which UTF-16 is known too.</summary>
    /// <param name="utf16">The UTF-16 that the body claims to be, if it has no such mark.</param>
    /// <exception cref="DialbookException">There is no text: nothing at all, or something other than UTF-8 and UTF-16.</exception>
    public async ValueTask StartAsync(UnicodeEncoding? utf16 = null)
    {
        // as many as the longest mark has
        while (_end < 4 && await FillAsync())
        {
        }

        if (_end == 0)
            throw Fault("is empty", 0);
        var (encoding, mark) = BodyEncoding.Of(_buffer.AsSpan(.._end), utf16);
        if (encoding is null)
            throw Fault(BodyEncoding.NotUtf8, 0);
        _start = _valid = mark;
        if (encoding is UnicodeEncoding)
        {
            var begun = new BegunStream(_buffer[_start.._end], _stream);
            _stream = Encoding.CreateTranscodingStream(begun, encoding, BodyEncoding.Utf8, leaveOpen: true);
            (_start, _valid, _end, _read, HasEnded) = (0, 0, 0, 0, false);
            await ReadAsync();
        }
        else
        {
            Validate();
        }

        if (Unread.IsEmpty && !await ReadAsync())
            throw Fault("is empty", 0);
    }

    /// <summary>Waits until all has arrived, or as much as is looked at ahead.</summary>
    /// <returns>Whether that is all.</returns>
    /// <inheritdoc cref="ReadAsync"/>
    public async ValueTask<bool> ReadAheadAsync()
    {
        while (!HasEnded && Unread.Length < MaxAhead)
            await ReadAsync();
        return HasEnded;
    }

    /// <summary>Waits for more behind what is unread, which may move to another place in memory.</summary>
    /// <returns>Whether there was more.</returns>
    /// <exception cref="DialbookException">The body is too large, is not UTF-8 from there on, or cannot be unpacked.</exception>
    public async ValueTask<bool> ReadAsync()
    {
        while (true)
        {
            if (_fault is not null)
                throw _fault;
            var before = _valid - _start;
            if (!await FillAsync())
            {
                if (_valid < _end)
                    throw _fault = Fault(BodyEncoding.NotUtf8, before);
                return false;
            }

            Validate();
            if (_valid - _start > before)
                return true;
        }
    }

    private async ValueTask<bool> FillAsync()
    {
        MakeRoom();
        try
        {
            var allowed = maxBytes - _read;

            // where no more is allowed, one byte shows whether there is more
            var room = (int)Math.Clamp(allowed, 1, _buffer.Length - _end);
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end, room), cancellationToken);
            if (read > allowed)
                throw _fault = Fault($"is larger than {maxBytes} bytes", Unread.Length);
            _read += read;
            _end += read;
            HasEnded = read == 0;
            return read > 0;
        }
        catch (InvalidDataException)
        {
            throw _fault = Fault("cannot be unpacked: it is no gzip, or damaged, or cut off", Unread.Length);
        }
        catch (DecoderFallbackException)
        {
            throw _fault = Fault("is not valid UTF-16", Unread.Length);
        }
    }

    /// <summary>Takes what has arrived as far as it is UTF-8; behind that, or behind a character that is not yet whole, it waits.</summary>
    private void Validate()
    {
        var arrived = _buffer.AsSpan(_valid.._end);
        var whole = arrived.Length - BodyEncoding.BegunCharacter(arrived);
        if (Utf8.IsValid(arrived[..whole]))
        {
            _valid += whole;
            return;
        }

        while (Rune.DecodeFromUtf8(_buffer.AsSpan(_valid.._end), out _, out var length) == OperationStatus.Done)
            _valid += length;
        _fault = Fault(BodyEncoding.NotUtf8, _valid - _start);
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
            _start = _valid = _end = 0;
        if (_buffer.Length - _end >= Room)
            return;
        var from = _buffer.AsMemory(_start.._end);
        if (from.Length > _buffer.Length - Room)
            _buffer = new byte[_buffer.Length * 2];
        from.CopyTo(_buffer);
        (_start, _valid, _end) = (0, _valid - _start, from.Length);
    }
}
