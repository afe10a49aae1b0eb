namespace Dialbook.DoNotCall;

/// <summary>What the list says of a number since a change of it.</summary>
/// <param name="Number">The digits of its <see cref="Telephones.TelephoneKey"/>.</param>
/// <param name="Until">Milliseconds since 1970 until which it is on the list; <see cref="Forever"/> or <see cref="Removed"/>.</param>
internal readonly record struct DoNotCallMark(long Number, long Until)
{
    public const long Forever = 0;
    public const long Removed = -1;

    public static DoNotCallMark Of(DoNotCallEntry entry) => new(entry.Number.Digits, entry.Expires is { } end ? Moment(end) : Forever);

    /// <summary>A time as milliseconds since 1970, at least one.</summary>
    public static long Moment(DateTime utc) => Math.Max(1, (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);

    public static DateTime Time(long moment) => DateTime.UnixEpoch.AddMilliseconds(moment);

    /// <summary>Marks of different numbers as bytes: of each its distance from the one before, and until when.</summary>
    /// <param name="ascending">By their numbers.</param>
    public static byte[] ToBytes(IEnumerable<DoNotCallMark> ascending)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var before = 0L;
        foreach (var (number, until) in ascending)
        {
            writer.Write7BitEncodedInt64(number - before);
            writer.Write7BitEncodedInt64(until - Removed);
            before = number;
        }

        return bytes.ToArray();
    }

    public static List<DoNotCallMark> FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var marks = new List<DoNotCallMark>();
        var number = 0L;
        while (reader.BaseStream.Position < bytes.Length)
        {
            number += reader.Read7BitEncodedInt64();
            marks.Add(new(number, reader.Read7BitEncodedInt64() + Removed));
        }

        return marks;
    }
}
