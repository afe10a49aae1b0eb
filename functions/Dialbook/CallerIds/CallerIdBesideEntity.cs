using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>
/// What stands beside the head of a set in the table <c>CallerIdSets</c>: partition client-selection, row <c>m</c>+hash for a version's
/// manifest, row <c>reads</c> for what the set depends on as far as that is noted.
/// </summary>
internal sealed class CallerIdBesideEntity : Entity
{
    public const string ReadsRow = "reads";

    private const string Manifest = "m";

    /// <summary>What tells which rows are in use.</summary>
    public static readonly string[] SelectUse = ["RowKey", "Timestamp", "Hash", "Written", "Superseded"];

    private readonly DeflatedBytes _content = new("Content");

    public DateTimeOffset Written { get; set; }

    public DateTimeOffset? Superseded { get; set; }

    /// <summary>Of the head: the current version.</summary>
    public string? Hash { get; private set; }

    public int Selection => (int)StorageKey.Number(PartitionKey.AsSpan(PartitionKey.IndexOf('-') + 1));

    public bool IsHead => RowKey == CallerIdHeadEntity.Row;

    public bool IsManifest => RowKey.StartsWith(Manifest, StringComparison.Ordinal);

    public static string ManifestRow(string hash) => Manifest + hash;

    public static CallerIdBesideEntity For(ClientId client, int selection, CallerIdManifest manifest, DateTimeOffset time) =>
        For(client, selection, ManifestRow(manifest.Hash), manifest.ToBytes(), time);

    public static CallerIdBesideEntity For(ClientId client, int selection, IEnumerable<CallerIdSubject> reads, DateTimeOffset time) =>
        For(client, selection, ReadsRow, CallerIdSubject.ToBytes(reads), time);

    /// <summary>Whether the current set needs the row.</summary>
    public bool IsInUse(CallerIdBesideEntity? head) => head is not null && (!IsManifest || RowKey == ManifestRow(head.Hash!));

    public CallerIdManifest ReadManifest() => CallerIdManifest.FromBytes(_content.ToArray());

    /// <summary>Gives the version other chunks. Its hash stays, as phones ask by that.</summary>
    public void Replace(CallerIdManifest manifest) => _content.Set(manifest.ToBytes());

    public IEnumerable<CallerIdSubject> ReadSubjects() => CallerIdSubject.FromBytes(_content.ToArray());

    public override void Write(TableEntity row)
    {
        row.Set("Written", Written);
        row.Set("Superseded", Superseded);
        _content.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Superseded = row.GetDateTimeOffset("Superseded");
        Written = row.GetDateTimeOffset("Written") ?? default;
        Hash = row.GetString("Hash");
        _content.Read(row);
    }

    private static CallerIdBesideEntity For(ClientId client, int selection, string row, byte[] content, DateTimeOffset time)
    {
        var entity = new CallerIdBesideEntity { PartitionKey = StorageKey.Of(client, selection), RowKey = row, Written = time };
        entity._content.Set(content);
        return entity;
    }
}
