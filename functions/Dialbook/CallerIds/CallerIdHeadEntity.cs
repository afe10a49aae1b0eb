using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.CallerIds;

/// <summary>The current version of a set as a row of the table <c>CallerIdSets</c>: partition client-selection, row <c>head</c>.</summary>
internal sealed class CallerIdHeadEntity : ITableEntity
{
    public const string Row = "head";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Row;

    public ETag ETag { get; set; }

    public string Hash { get; set; } = "";

    public int Count { get; set; }

    public int Skipped { get; set; }

    public bool IsMultiLanguage { get; set; }

    public DateTimeOffset Changed { get; set; }

    public DateTimeOffset Refreshed { get; set; }

    public static CallerIdHeadEntity For(ClientId client, int selection, CallerIdHead head) => new()
    {
        PartitionKey = StorageKey.Of(client, selection),
        Hash = head.Hash,
        Count = head.Count,
        Skipped = head.Skipped,
        IsMultiLanguage = head.IsMultiLanguage,
        Changed = head.Changed,
        Refreshed = head.Refreshed,
    };

    public CallerIdHead ToHead() => new(Hash, Count, Skipped, IsMultiLanguage, Changed, Refreshed);

    public void Write(EntityWriter writer)
    {
        writer.Write("Hash"u8, Hash);
        writer.Write("Count"u8, Count);
        writer.Write("Skipped"u8, Skipped);
        writer.Write("IsMultiLanguage"u8, IsMultiLanguage);
        writer.Write("Changed"u8, Changed);
        writer.Write("Refreshed"u8, Refreshed);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Hash"u8))
            Hash = value.GetString()!;
        else if (name.SequenceEqual("Count"u8))
            Count = value.GetInt32();
        else if (name.SequenceEqual("Skipped"u8))
            Skipped = value.GetInt32();
        else if (name.SequenceEqual("IsMultiLanguage"u8))
            IsMultiLanguage = value.GetBoolean();
        else if (name.SequenceEqual("Changed"u8))
            Changed = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Refreshed"u8))
            Refreshed = value.GetDateTimeOffset();
    }
}
