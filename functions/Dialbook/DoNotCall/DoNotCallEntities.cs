using System.Globalization;
using Dialbook.Telephones;

namespace Dialbook.DoNotCall;

/// <summary>Row keys of the table <c>DoNotCall</c>, in whose order changes come before digests. The partition is the client.</summary>
internal static class DoNotCallKeys
{
    public const string Head = "head";
    public const char Change = 'c';
    public const char Digest = 'd';
    public const char Number = 'n';

    public static string OfChange(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{Change}{sequence:D19}");

    public static string OfDigest(int part) => string.Create(CultureInfo.InvariantCulture, $"{Digest}{part:D2}");

    public static string OfNumber(long digits) => string.Create(CultureInfo.InvariantCulture, $"{Number}{digits:D15}");

    /// <summary>Numbers behind one of them.</summary>
    public static string NumbersAfter(ClientId client, long digits) =>
        TableFilters.Rows(StorageKey.Of(client), OfNumber(digits) + StorageKey.PrefixEnd, Number.ToString() + StorageKey.PrefixEnd);

    /// <summary>Changes from one of them on.</summary>
    public static string ChangesFrom(ClientId client, long sequence) =>
        TableFilters.Rows(StorageKey.Of(client), OfChange(sequence), Digest.ToString());

    /// <summary>All changes, and then the digests.</summary>
    public static string Runs(ClientId client) =>
        TableFilters.Rows(StorageKey.Of(client), Change.ToString(), Digest.ToString() + StorageKey.PrefixEnd);
}

/// <summary>The row that every change of a list replaces, so that changes follow each other.</summary>
internal sealed class DoNotCallHeadEntity : Entity
{
    /// <summary>The number of the last change.</summary>
    public long Sequence { get; set; }

    /// <summary>As many numbers as there are at most: one that was replaced may count twice.</summary>
    public int Most { get; set; }

    public override void Write(TableEntity row)
    {
        row.Set("Sequence", Sequence);
        row.Set("Most", Most);
    }

    public override void Read(TableEntity row)
    {
        Sequence = row.GetInt64("Sequence") ?? 0;
        Most = row.GetInt32("Most") ?? 0;
    }
}

/// <summary>A number on the list.</summary>
internal sealed class DoNotCallNumberEntity : Entity
{
    public DoNotCallEntry Entry { get; private set; } = new(default);

    public static DoNotCallNumberEntity For(ClientId client, DoNotCallEntry entry) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = DoNotCallKeys.OfNumber(entry.Number.Digits), Entry = entry };

    public override void Write(TableEntity row)
    {
        row.Set("Reason", Entry.Reason);
        row.Set("Expires", Offset(Entry.Expires));
        row.Set("Created", Offset(Entry.Created));
    }

    public override void Read(TableEntity row) =>
        Entry = new(
            new TelephoneKey(StorageKey.Number(RowKey.AsSpan(1)), 0), row.GetString("Reason"),
            row.GetDateTimeOffset("Expires")?.UtcDateTime)
        {
            Created = row.GetDateTimeOffset("Created")?.UtcDateTime ?? default,
        };

    private static DateTimeOffset? Offset(DateTime? utc) => utc is { } time ? new(time, TimeSpan.Zero) : null;
}

/// <summary>Numbers with what becomes of them: those of a change, or of a part of the list as of a change (a digest).</summary>
internal sealed class DoNotCallRunEntity : Entity
{
    /// <summary>The most bytes of a digest, so that it fits a row of the store (1 MiB).</summary>
    public const int MaxBytes = 900 * 1024;

    private readonly DeflatedBytes _numbers = new("Numbers");

    /// <summary>The number of the change; of a digest that of the last change that is in it.</summary>
    public long Sequence { get; private set; }

    /// <summary>The part of the list whose digest it is; <see langword="null"/> of a change.</summary>
    public int? Part => RowKey[0] == DoNotCallKeys.Digest ? (int)StorageKey.Number(RowKey.AsSpan(1)) : null;

    public List<DoNotCallMark> Marks => DoNotCallMark.FromBytes(_numbers.ToArray());

    /// <summary>How many bytes it has.</summary>
    public override int LargestSize => _numbers.Length * 4 / 3;

    public bool FitsRow => _numbers.Length <= MaxBytes;

    public static DoNotCallRunEntity Change(ClientId client, long sequence, IEnumerable<DoNotCallMark> marks) =>
        For(client, DoNotCallKeys.OfChange(sequence), sequence, marks.OrderBy(mark => mark.Number));

    public static DoNotCallRunEntity Digest(ClientId client, int part, long sequence, DoNotCallPart numbers) =>
        For(client, DoNotCallKeys.OfDigest(part), sequence, numbers.Marks);

    public override void Write(TableEntity row)
    {
        _numbers.Write(row);
        if (Part is not null)
            row.Set("Sequence", Sequence);
    }

    public override void Read(TableEntity row)
    {
        _numbers.Read(row);
        Sequence = Part is null ? StorageKey.Number(RowKey.AsSpan(1)) : row.GetInt64("Sequence") ?? 0;
    }

    private static DoNotCallRunEntity For(ClientId client, string row, long sequence, IEnumerable<DoNotCallMark> ascending)
    {
        var run = new DoNotCallRunEntity { PartitionKey = StorageKey.Of(client), RowKey = row, Sequence = sequence };
        run._numbers.Set(DoNotCallMark.ToBytes(ascending));
        return run;
    }
}
