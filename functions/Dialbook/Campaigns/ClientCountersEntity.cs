using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Campaigns;

/// <summary>The last numbers that a client gave out. It stands beside the client's blocks, so that a block is taken in one transaction.</summary>
internal sealed class ClientCountersEntity : ITableEntity
{
    public const string Row = "last";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Row;

    public ETag ETag { get; set; }

    public long LastBlock { get; set; }

    public int LastCampaignId { get; set; }

    public int LastResultCodeId { get; set; }

    public static ClientCountersEntity For(ClientId client) => new() { PartitionKey = StorageKey.Of(client) };

    public void Write(EntityWriter writer)
    {
        writer.Write("LastBlock"u8, LastBlock);
        writer.Write("LastCampaignId"u8, LastCampaignId);
        writer.Write("LastResultCodeId"u8, LastResultCodeId);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("LastBlock"u8))
            LastBlock = value.GetInt64();
        else if (name.SequenceEqual("LastCampaignId"u8))
            LastCampaignId = value.GetInt32();
        else if (name.SequenceEqual("LastResultCodeId"u8))
            LastResultCodeId = value.GetInt32();
    }
}
