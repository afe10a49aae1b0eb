using Azure;

namespace Dialbook.Storage;

/// <summary>
/// A row of a table. It writes itself into the SDK's <see cref="TableEntity"/> and reads itself from one. That is ours since the SDK's
/// binder would store every public property, and could not split bytes over several.
/// </summary>
internal abstract class Entity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";

    /// <summary>The version that was read or written last.</summary>
    public virtual ETag ETag { get; set; }

    /// <summary>When the store says that the row was written last; only of one that was read with it.</summary>
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>As many bytes as its properties take at most in a request, where they may be many.</summary>
    public virtual int LargestSize => 0;

    /// <summary>Sets the properties of a new row. What is not set is left as it is by a merge, and removed by a replacement.</summary>
    public abstract void Write(TableEntity row);

    /// <summary>Takes the properties of a row that was read, perhaps only some of them.</summary>
    public abstract void Read(TableEntity row);

    internal TableEntity ToTableEntity()
    {
        var row = new TableEntity(PartitionKey, RowKey);
        Write(row);
        return row;
    }

    internal static T From<T>(TableEntity row)
        where T : Entity, new()
    {
        var entity = new T { PartitionKey = row.PartitionKey, RowKey = row.RowKey, ETag = row.ETag, Timestamp = row.Timestamp ?? default };
        entity.Read(row);
        return entity;
    }
}

/// <summary>A row of which only the key matters.</summary>
internal sealed class KeyEntity : Entity
{
    /// <summary>The projection that sends keys only.</summary>
    public static readonly string[] Select = [];

    public override void Write(TableEntity row)
    {
    }

    public override void Read(TableEntity row)
    {
    }
}

internal static class TableEntityExtensions
{
    /// <summary>Sets a property if there is a value.</summary>
    public static void Set(this TableEntity row, string name, object? value)
    {
        if (value is not null)
            row[name] = value;
    }
}
