using System.Buffers.Binary;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// What tells whether two rows are about the same: of contacts the campaign and the hash of the UserData, of records of the CRM their key.
/// Kept beside the rows of a chunk, so that a job's rows can be compared with each other without reading them.
/// </summary>
/// <param name="Scope">Of a contact its campaign; of a record <see cref="Record"/>; 0 if the row is wrong.</param>
/// <param name="Hash">128 bits; <see langword="null"/> if the row is about nothing that may exist already.</param>
internal readonly record struct RowKey(int Scope, UInt128? Hash)
{
    /// <summary>The scope of rows that are all about the same table.</summary>
    public const int Record = 1;

    private const int Size = sizeof(int) + 1 + 16;

    /// <summary>The campaign in which something becomes of a row; 0 if nothing does.</summary>
    public static int Campaign(StagedRow row) => row.Error is null ? row.CampaignId : 0;

    /// <summary>The key of a contact's row.</summary>
    public static RowKey Of(StagedRow row) =>
        new(Campaign(row), row.UserData is { Length: > 0 } userData ? TextHash.Number(userData) : null);

    public static byte[] ToBytes(IReadOnlyList<RowKey> keys)
    {
        var bytes = new byte[keys.Count * Size];
        for (var index = 0; index < keys.Count; index++)
        {
            var slot = bytes.AsSpan(index * Size);
            BinaryPrimitives.WriteInt32LittleEndian(slot, keys[index].Scope);
            slot[sizeof(int)] = (byte)(keys[index].Hash is null ? 0 : 1);
            BinaryPrimitives.WriteUInt128BigEndian(slot[(sizeof(int) + 1)..], keys[index].Hash ?? default);
        }

        return bytes;
    }

    public static List<RowKey> FromBytes(ReadOnlySpan<byte> bytes)
    {
        var keys = new List<RowKey>(bytes.Length / Size);
        for (; bytes.Length >= Size; bytes = bytes[Size..])
        {
            keys.Add(new(
                BinaryPrimitives.ReadInt32LittleEndian(bytes),
                bytes[sizeof(int)] == 0 ? null : BinaryPrimitives.ReadUInt128BigEndian(bytes[(sizeof(int) + 1)..])));
        }

        return keys;
    }
}
