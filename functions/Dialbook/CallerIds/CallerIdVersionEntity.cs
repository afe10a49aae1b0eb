using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>
/// What a set needs beside its head in the table <c>CallerIdSets</c>, partition client-selection: a version, or what it depends on. It goes
/// some time after it was superseded. By itself it is a row read only for that, whichever it is.
/// </summary>
internal class CallerIdSetEntity : Entity
{
    /// <summary>What tells which rows are in use.</summary>
    public static readonly string[] SelectUse = ["Timestamp", "Hash", "Written", "Superseded"];

    public DateTimeOffset Written { get; set; }
    public DateTimeOffset? Superseded { get; set; }

    /// <summary>Of the head: the current version.</summary>
    public string? CurrentHash { get; private set; }

    public int Selection => (int)StorageKey.Number(PartitionKey.AsSpan(PartitionKey.IndexOf('-') + 1));
    public bool IsHead => RowKey == CallerIdHeadEntity.Row;
    public bool IsVersion => RowKey.StartsWith(CallerIdVersionEntity.Prefix, StringComparison.Ordinal);

    /// <summary>Whether the current set needs the row.</summary>
    public bool IsInUse(CallerIdSetEntity? head) =>
        head is not null && (!IsVersion || RowKey == CallerIdVersionEntity.Row(head.CurrentHash!));

    public override void Write(TableEntity row)
    {
        row.Set("Written", Written);
        row.Set("Superseded", Superseded);
    }

    public override void Read(TableEntity row)
    {
        Superseded = row.GetDateTimeOffset("Superseded");
        Written = row.GetDateTimeOffset("Written") ?? default;
        CurrentHash = row.GetString("Hash");
    }
}

/// <summary>A version of a set: row <c>m</c>+hash.</summary>
internal sealed class CallerIdVersionEntity : CallerIdSetEntity
{
    public const string Prefix = "m";

    private readonly DeflatedBytes _content = new("Content");

    /// <summary>
    /// The version's chunks. They may be replaced by others than it was made of; its hash stays, as phones ask by that.
    /// </summary>
    public CallerIdManifest Manifest
    {
        get => CallerIdManifest.FromBytes(_content.ToArray());
        set => _content.Set(value.ToBytes());
    }

    public static string Row(string hash) => Prefix + hash;

    public static CallerIdVersionEntity For(ClientId client, int selection, CallerIdManifest manifest, DateTimeOffset time) =>
        new() { PartitionKey = StorageKey.Of(client, selection), RowKey = Row(manifest.Hash), Written = time, Manifest = manifest };

    /// <summary>The versions of all sets of a client.</summary>
    public static string Of(ClientId client)
    {
        var (first, end) = StorageKey.PartitionsOf(client);
        return TableClient.CreateQueryFilter(
            $"PartitionKey gt {first} and PartitionKey lt {end} and RowKey ge {Prefix} and RowKey lt {Prefix + StorageKey.PrefixEnd}");
    }

    public override void Write(TableEntity row)
    {
        base.Write(row);
        _content.Write(row);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        _content.Read(row);
    }
}

/// <summary>What a set depends on, as far as that is noted: row <c>reads</c>.</summary>
internal sealed class CallerIdReadsEntity : CallerIdSetEntity
{
    public const string Row = "reads";

    private readonly DeflatedBytes _content = new("Content");

    public IEnumerable<CallerIdSubject> Subjects
    {
        get => CallerIdSubject.FromBytes(_content.ToArray());
        set => _content.Set(CallerIdSubject.ToBytes(value));
    }

    public static CallerIdReadsEntity For(ClientId client, int selection, IEnumerable<CallerIdSubject> reads, DateTimeOffset time) =>
        new() { PartitionKey = StorageKey.Of(client, selection), RowKey = Row, Written = time, Subjects = reads };

    public override void Write(TableEntity row)
    {
        base.Write(row);
        _content.Write(row);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        _content.Read(row);
    }
}
