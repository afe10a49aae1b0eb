namespace Dialbook.CallerIds;

/// <summary>A run of a set's caller IDs.</summary>
/// <param name="Hash">Stands for the entries: the hash of <paramref name="Json"/>.</param>
/// <param name="Json">They, as JSON, with commas between.</param>
internal sealed record CallerIdChunk(UInt128 Hash, int Count, byte[] Json);
