namespace Dialbook.CallerIds;

/// <summary>A chunk as a manifest has it: what must be known of it before it is read.</summary>
/// <param name="Length">As many bytes as its JSON has.</param>
/// <param name="DeflatedLength">As many bytes as are stored.</param>
/// <param name="Crc">The CRC-32 of its JSON.</param>
internal readonly record struct CallerIdChunkPlace(UInt128 Hash, int Count, int Length, int DeflatedLength, uint Crc);
