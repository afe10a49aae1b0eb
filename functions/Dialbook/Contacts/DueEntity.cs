using System.Globalization;
using Dialbook.Telephones;

namespace Dialbook.Contacts;

/// <summary>A contact that may be called some time, as a row of the table <c>Due</c>.</summary>
internal sealed class DueEntity : Entity
{
    /// <summary>What a supply needs.</summary>
    public static readonly string[] Counted = ["Origin", "Numbers", "Lease"];

    public DueKey Key => new(RowKey);

    /// <summary>The contact's own key, where this row holds it back for a while; else its own key is this one.</summary>
    public string? Origin { get; set; }

    /// <summary>The contact's own key.</summary>
    public string OwnKey => Origin ?? RowKey;

    /// <summary>The numbers to dial, with their zones.</summary>
    public DueNumbers Numbers { get; set; } = DueNumbers.None;

    /// <summary>When the own key was written: a young row may be ahead of its contact.</summary>
    public DateTime Written { get; set; }

    /// <summary>The lease that this row ends.</summary>
    public string? Lease { get; set; }

    /// <summary>The same contact under another key.</summary>
    public DueEntity At(DueKey key, string? lease = null) => new()
    {
        PartitionKey = PartitionKey, RowKey = key.RowKey, Origin = key.RowKey == OwnKey ? null : OwnKey, Numbers = Numbers,
        Written = Written, Lease = lease,
    };

    public override void Write(TableEntity row)
    {
        row.Set("Origin", Origin);
        row.Set("Numbers", Numbers.Text);
        row["Written"] = new DateTimeOffset(Written);
        row.Set("Lease", Lease);
    }

    public override void Read(TableEntity row)
    {
        Origin = row.GetString("Origin");
        Numbers = new(row.GetString("Numbers") ?? "");
        Written = row.GetDateTimeOffset("Written")?.UtcDateTime ?? DateTime.UnixEpoch;
        Lease = row.GetString("Lease");
    }
}

/// <summary>Who holds a contact, as a row of the table <c>Due</c>: while it is there, nobody else can take the contact.</summary>
internal sealed class LeaseEntity : Entity
{
    public ContactAddress Contact => DueShard.Contact(PartitionKey, StorageKey.Number(RowKey.AsSpan(1)));

    /// <summary>Chance, by which the holder proves the lease.</summary>
    public string Secret { get; set; } = "";

    public DateTime End { get; set; }

    /// <summary>The row that brings the contact back at the lease's end.</summary>
    public string EndKey { get; set; } = "";

    /// <summary>The idempotency key of the request that took it, hashed; a repetition finds its leases by it.</summary>
    public string? Request { get; set; }

    public override void Write(TableEntity row)
    {
        row.Set("Secret", Secret);
        row["End"] = new DateTimeOffset(End);
        row.Set("EndKey", EndKey);
        row.Set("Request", Request);
    }

    public override void Read(TableEntity row)
    {
        Secret = row.GetString("Secret") ?? "";
        End = row.GetDateTimeOffset("End")?.UtcDateTime ?? DateTime.UnixEpoch;
        EndKey = row.GetString("EndKey") ?? "";
        Request = row.GetString("Request");
    }
}

/// <summary>
/// The numbers of a contact that can be dialled, as its row in the table <c>Due</c> has them: of each its zones, and the hashes of the
/// numbers that its text holds, such as <c>Europe/Berlin:9f86d081884c7d65|:60303ae22b998861</c>.
/// </summary>
internal readonly record struct DueNumbers(string Text)
{
    private const char BetweenNumbers = '|';
    private const char BehindZones = ':';
    private const char Between = ',';
    private const int HashLength = 16;

    public static readonly DueNumbers None = new("");

    /// <summary>Of each number the names of its zones; none if they are unknown.</summary>
    public IEnumerable<string[]> Zones => Parts(0);

    /// <summary>Of each number the hashes of what its text holds.</summary>
    public IEnumerable<string[]> Hashes => Parts(1);

    public static DueNumbers Of(IEnumerable<IReadOnlyCollection<TelephoneKey>> numbers) =>
        new(string.Join(BetweenNumbers, numbers.Select(keys =>
            $"{string.Join(Between, keys.SelectMany(TelephoneZones.Of).Select(zone => zone.Id).Distinct(StringComparer.Ordinal))}"
            + $"{BehindZones}{string.Join(Between, keys.Select(HashOf))}")));

    public static string HashOf(TelephoneKey number) => TextHash.Of(TextOf(number))[..HashLength];

    public static string TextOf(TelephoneKey number) => number.Digits.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string[]> Parts(int part) => Text.Length == 0 ? [] : Text.Split(BetweenNumbers)
        .Select(number => number.Split(BehindZones)[part].Split(Between, StringSplitOptions.RemoveEmptyEntries));
}
