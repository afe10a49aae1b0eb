using Azure;

namespace Dialbook.Tables;

/// <summary>A row read back only to see which operation wrote it last.</summary>
internal sealed class WrittenRow : ITableEntity
{
    public static readonly string[] Select = ["OperationId"];

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public string? OperationId { get; private set; }

    public void Write(EntityWriter writer)
    {
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
    }

    /// <summary>The one property that is hidden from all other entities.</summary>
    internal void ReadOperationId(ref EntityValue value) => OperationId = value.GetString();
}
