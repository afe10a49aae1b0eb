namespace Dialbook.Functions.Tests.Jobs.Imports;

/// <summary>A body that arrives in pieces of these lengths, over and over; then it ends, or breaks.</summary>
public sealed class PieceStream(byte[] bytes, params int[] lengths) : MemoryStream(bytes)
{
    private int _piece;

    public Exception? BreaksWith { get; init; }

    public override bool CanSeek => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = lengths.Length == 0 ? buffer.Length : lengths[_piece++ % lengths.Length];
        var read = await base.ReadAsync(buffer[..Math.Min(length, buffer.Length)], cancellationToken);
        return read == 0 && BreaksWith is not null ? throw BreaksWith : read;
    }
}
