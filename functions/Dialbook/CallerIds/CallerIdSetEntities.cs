using Dialbook.Telephones;

namespace Dialbook.CallerIds;

/// <summary>
/// A row of the table <c>CallerIdSets</c>, partition client-selection, as far as it tells whether it is in use. The head is the current
/// version; the other rows go some time after they were superseded.
/// </summary>
internal class CallerIdSetEntity : Entity
{
    /// <summary>What tells which rows are in use.</summary>
    public static readonly string[] SelectUse = ["Timestamp", "Hash", "Written", "Superseded", "Reading"];

    public DateTimeOffset Written { get; set; }

    public DateTimeOffset? Superseded { get; set; }

    public int SelectionId => (int)StorageKey.Number(PartitionKey.AsSpan(PartitionKey.IndexOf('-') + 1));

    public bool IsHead => RowKey == CallerIdHeadEntity.Row;
    public bool IsVersion => RowKey.StartsWith(CallerIdVersionEntity.Prefix, StringComparison.Ordinal);

    /// <summary>What a version is made of, or what its set depends on.</summary>
    protected DeflatedBytes Content { get; } = new("Content");

    /// <summary>Of the head: whether the set is to be made anew, because its telephones were read otherwise.</summary>
    public bool IsOfEarlierReading { get; private set; }

    /// <summary>Of the head: the current version.</summary>
    private string? CurrentHash { get; set; }

    /// <summary>Whether the current set needs the row.</summary>
    public bool IsInUse(CallerIdSetEntity? head) =>
        head is not null && (!IsVersion || RowKey == CallerIdVersionEntity.Row(head.CurrentHash!));

    public override void Write(TableEntity row)
    {
        row.Set("Written", Written);
        row.Set("Superseded", Superseded);
        Content.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Written = row.GetDateTimeOffset("Written") ?? default;
        Superseded = row.GetDateTimeOffset("Superseded");
        CurrentHash = row.GetString("Hash");
        IsOfEarlierReading = IsHead && row.GetInt32("Reading") is null or < TelephoneNumber.Reading;
        Content.Read(row);
    }
}

/// <summary>A version of a set: row <c>m</c>+hash.</summary>
internal sealed class CallerIdVersionEntity : CallerIdSetEntity
{
    public const string Prefix = "m";

    /// <summary>
    /// The version's chunks. They may be replaced by others than it was made of; its hash stays, as phones ask by that.
    /// </summary>
    public CallerIdManifest Manifest
    {
        get => CallerIdManifest.FromBytes(Content.ToArray());
        set => Content.Set(value.ToBytes());
    }

    public static string Row(string hash) => Prefix + hash;

    public static CallerIdVersionEntity For(SelectionKey selection, CallerIdManifest manifest, DateTimeOffset time) =>
        new() { PartitionKey = selection.Partition(), RowKey = Row(manifest.Hash), Written = time, Manifest = manifest };

    /// <summary>The versions of all sets of a client.</summary>
    public static string Of(ClientId client)
    {
        var (first, end) = StorageKey.PartitionsOf(client);
        return TableClient.CreateQueryFilter(
            $"PartitionKey gt {first} and PartitionKey lt {end} and RowKey ge {Prefix} and RowKey lt {Prefix + StorageKey.PrefixEnd}");
    }
}

/// <summary>What a set depends on, as far as that is recorded: row <c>reads</c>.</summary>
internal sealed class CallerIdDependencyListEntity : CallerIdSetEntity
{
    public const string Row = "reads";

    public IEnumerable<CallerIdSubject> Subjects
    {
        get => CallerIdSubject.FromBytes(Content.ToArray());
        set => Content.Set(CallerIdSubject.ToBytes(value));
    }

    public static CallerIdDependencyListEntity For(
        SelectionKey selection, IEnumerable<CallerIdSubject> subjects, DateTimeOffset time) =>
        new() { PartitionKey = selection.Partition(), RowKey = Row, Written = time, Subjects = subjects };
}
