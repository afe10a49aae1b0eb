using System.Globalization;
using System.Security.Cryptography;

namespace Dialbook.Contacts;

/// <summary>Why a contact is to be called; the order of the names is the order in which contacts are handed out.</summary>
internal enum DueClass
{
    FollowUp = 1,
    Retry = 2,
    New = 3,
}

/// <summary>
/// The row key of a contact in the table <c>Due</c>. Its last part, the <see cref="Rank"/>, is the order of contacts that may be called;
/// what stands before says whether, when and for whom. The rows of a hand-out are one range: those whose time has come, the latest first,
/// then those that wait for nobody and nothing, by rank, then the minutes in which something comes.
/// </summary>
internal readonly record struct DueKey(string RowKey)
{
    /// <summary>A hand-out's range ends before this.</summary>
    public const string AfterMinutes = "w";

    private const char ListedKind = 'd';
    private const char LeaseKind = 'l';
    private const char TimedKind = 't';
    private const char ReadyKind = 'u';
    private const char MinuteKind = 'v';
    private const char UserKind = 'w';
    private const char LockedKind = 'x';

    private const string MinuteFormat = "yyyyMMddHHmm";
    private const int TimeLength = 19;
    private const int OrderLength = 20;
    private const int UserLength = 8;
    private const int ChanceLength = 6;
    private const string Nobody = "--------";

    /// <summary>In place of chance in the keys that are made for contacts of earlier versions, which know no key.</summary>
    private const string NoChance = "000000";

    private const int IdAt = OrderLength + 2;
    private const int UserAt = IdAt + 16;
    private const int RankLength = UserAt + UserLength + 1 + ChanceLength;

    /// <summary>
    /// Class, order, ID, user and chance: no two keys of a contact are the same, so that a removed one never counts again.
    /// </summary>
    public string Rank => RowKey[^RankLength..];

    public DueClass Class => (DueClass)(Rank[0] - '0');

    public long ContactId => StorageKey.Number(Rank.AsSpan(IdAt, 15));

    /// <summary>Whom it is for, hashed; <see langword="null"/> if for anybody.</summary>
    public string? User => Rank.Substring(UserAt, UserLength) is not Nobody and var user ? user : null;

    public bool IsTimed => RowKey[0] == TimedKind;

    public bool IsReady => RowKey[0] == ReadyKind;

    public bool IsForUser => RowKey[0] == UserKind;

    public bool IsLocked => RowKey[0] == LockedKind;

    public bool IsListed => RowKey[0] == ListedKind;

    public bool IsLease => RowKey[0] == LeaseKind;

    public bool IsMinute => RowKey[0] == MinuteKind;

    /// <summary>Whether it may be the key of a contact that knows none.</summary>
    public bool IsOfEarlierVersion => RowKey.EndsWith(NoChance, StringComparison.Ordinal);

    /// <summary>From when on it counts; of a minute its begin.</summary>
    public DateTime? Time =>
        IsTimed ? StorageKey.TimeBackwards(RowKey.AsSpan(1, TimeLength))
        : IsMinute ? DateTime.SpecifyKind(
            DateTime.ParseExact(RowKey.AsSpan(1), MinuteFormat, CultureInfo.InvariantCulture), DateTimeKind.Utc)
        : null;

    /// <summary>Whether two keys of a contact mean the same now, though they were made by different chance.</summary>
    public bool IsSamePlace(DueKey other, DateTime now) =>
        Rank.AsSpan(0, RankLength - ChanceLength).SequenceEqual(other.Rank.AsSpan(0, RankLength - ChanceLength))
        && IsLocked == other.IsLocked && (Time == other.Time || !(Time > now || other.Time > now));

    /// <param name="order">Ascending; <see langword="null"/> is last.</param>
    public static string RankOf(DueClass dueClass, long? order, long contactId, string? user, bool isOfEarlierVersion = false)
    {
        var place = order is { } given ? (ulong)given ^ (1UL << 63) : ulong.MaxValue;
        var chance = isOfEarlierVersion ? NoChance : RandomNumberGenerator.GetHexString(ChanceLength, lowercase: true);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)dueClass}{place:D20}-{StorageKey.OfContact(contactId)}-{(user is null ? Nobody : UserOf(user))}-{chance}");
    }

    public static string UserOf(string user) => TextHash.Of(user)[..UserLength];

    public static DueKey Timed(DateTime utc, string rank) => new($"{TimedKind}{StorageKey.OfTimeBackwards(utc)}-{rank}");

    public static DueKey Ready(string rank) => new($"{ReadyKind}{rank}");

    public static DueKey ForUser(string rank) => new($"{UserKind}{rank.AsSpan(UserAt, UserLength)}-{rank}");

    public static DueKey Locked(string rank) => new($"{LockedKind}{rank}");

    /// <summary>Waits for a number to be taken off the do-not-call list.</summary>
    public static DueKey Listed(string number, string rank) => new($"{ListedOf(number)}{rank}");

    public static DueKey Lease(long contactId) => new($"{LeaseKind}{StorageKey.OfContact(contactId)}");

    public static DueKey Minute(DateTime utc) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{MinuteKind}{utc.ToString(MinuteFormat, CultureInfo.InvariantCulture)}"));

    /// <summary>The prefix of those who wait for a number.</summary>
    public static string ListedOf(string number) => $"{ListedKind}{TextHash.Of(number)}-";

    /// <summary>The first key of those that are due at a time.</summary>
    public static string FirstAt(DateTime utc) => $"{TimedKind}{StorageKey.OfTimeBackwards(utc)}";

    /// <summary>The keys of those that are due from a time on to another one.</summary>
    public static (string From, string End) TimedWithin(DateTime first, DateTime last) => (FirstAt(last), FirstAt(first.AddTicks(-1)));

    public static (string From, string End) OfUser(string user) => Prefixed($"{UserKind}{UserOf(user)}-");

    public static (string From, string End) Leases => Prefixed($"{LeaseKind}");

    public static (string From, string End) AllListed => Prefixed($"{ListedKind}");

    private static (string From, string End) Prefixed(string prefix) => (prefix, prefix + StorageKey.PrefixEnd);
}

/// <summary>The partitions of the table <c>Due</c>: client-campaign-shard. All rows of a contact are in one.</summary>
internal static class DueShard
{
    /// <summary>
    /// So few that a hand-out that must look into all of them is still cheap, and as many as a large import needs not to be slowed down:
    /// a partition takes about 2,000 rows a second.
    /// </summary>
    public const int Count = 4;

    /// <summary>The shard of a block of contacts.</summary>
    public static int Of(long block) => (int)(block % Count);

    public static string Partition(ContactAddress contact) => Partition(contact.Client, contact.CampaignId, Of(contact.Block));

    public static string Partition(ClientId client, int campaign, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{StorageKey.Of(client, campaign)}-{shard}");

    /// <summary>A contact whose rows are in a partition.</summary>
    public static ContactAddress Contact(ReadOnlySpan<char> partitionKey, long id) =>
        new(new ClientId((int)StorageKey.Number(partitionKey[..10])), (int)StorageKey.Number(partitionKey[11..21]), id);

    /// <summary>All partitions of a campaign.</summary>
    public static IEnumerable<string> Partitions(ClientId client, int campaign) =>
        Enumerable.Range(0, Count).Select(shard => Partition(client, campaign, shard));
}
