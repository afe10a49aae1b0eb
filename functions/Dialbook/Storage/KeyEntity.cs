using Azure;
using Dialbook.Tables;

namespace Dialbook.Storage;

/// <summary>A row of which only the key matters.</summary>
internal sealed class KeyEntity : ITableEntity
{
    /// <summary>The projection that sends keys only.</summary>
    public static readonly string[] Select = ["RowKey"];

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public void Write(EntityWriter writer)
    {
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
    }
}
