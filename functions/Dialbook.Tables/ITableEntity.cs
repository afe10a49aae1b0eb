using Azure;

namespace Dialbook.Tables;

/// <summary>
/// A row that maps itself by hand, so that reading and writing need neither reflection nor a dictionary for each row.
/// </summary>
public interface ITableEntity
{
    /// <summary>The first half of the key, as the caller knows it: characters that a key may not hold are escaped by the client.</summary>
    string PartitionKey { get; set; }

    /// <summary>The second half of the key, unique in its partition.</summary>
    string RowKey { get; set; }

    /// <summary>The row's version, set by the client after each read and each successful write.</summary>
    ETag ETag { get; set; }

    /// <summary>Writes the entity's own properties; the client writes the keys.</summary>
    void Write(EntityWriter writer);

    /// <summary>
    /// Takes one property, named in UTF-8. Called for each but the keys, the timestamp and what the protocol adds;
    /// a value that is not taken is skipped.
    /// </summary>
    void Read(ReadOnlySpan<byte> name, ref EntityValue value);
}
