using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>The current version of a set as a row of the table <c>CallerIdSets</c>: partition client-selection, row <c>head</c>.</summary>
internal sealed class CallerIdHeadEntity : Entity
{
    public const string Row = "head";

    public string Hash { get; set; } = "";

    public int Count { get; set; }

    public int Skipped { get; set; }

    public bool IsMultiLanguage { get; set; }

    public DateTimeOffset Changed { get; set; }

    public DateTimeOffset Refreshed { get; set; }

    public static CallerIdHeadEntity For(ClientId client, int selection, CallerIdHead head) => new()
    {
        PartitionKey = StorageKey.Of(client, selection),
        RowKey = Row,
        Hash = head.Hash,
        Count = head.Count,
        Skipped = head.Skipped,
        IsMultiLanguage = head.IsMultiLanguage,
        Changed = head.Changed,
        Refreshed = head.Refreshed,
    };

    public CallerIdHead ToHead() => new(Hash, Count, Skipped, IsMultiLanguage, Changed, Refreshed);

    public override void Write(TableEntity row)
    {
        row.Set("Hash", Hash);
        row.Set("Count", Count);
        row.Set("Skipped", Skipped);
        row.Set("IsMultiLanguage", IsMultiLanguage);
        row.Set("Changed", Changed);
        row.Set("Refreshed", Refreshed);
    }

    public override void Read(TableEntity row)
    {
        Hash = row.GetString("Hash") ?? "";
        Count = row.GetInt32("Count") ?? 0;
        Skipped = row.GetInt32("Skipped") ?? 0;
        IsMultiLanguage = row.GetBoolean("IsMultiLanguage") ?? false;
        Changed = row.GetDateTimeOffset("Changed") ?? default;
        Refreshed = row.GetDateTimeOffset("Refreshed") ?? default;
    }
}

/// <summary>
/// The current version of a set: a hash of 32 hex digits; whether any text has several languages; since when it is current; when it was
/// last refreshed.
/// </summary>
public sealed record CallerIdHead(
    string Hash, int Count, int Skipped, bool IsMultiLanguage, DateTimeOffset Changed, DateTimeOffset Refreshed);
