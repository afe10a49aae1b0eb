using System.Text.Json;
using Azure;

namespace Dialbook.Tables;

/// <summary>Walks an answer's JSON and hands each property to its entity.</summary>
internal static class EntityReader
{
    /// <summary>Fills an entity whose keys and version are known already.</summary>
    public static void Read<T>(ReadOnlySpan<byte> json, T entity)
        where T : class, ITableEntity
    {
        try
        {
            var value = new EntityValue(json);
            value.Reader.Read();
            ReadProperties(ref value, entity, keys: null);
        }
        catch (JsonException failure)
        {
            throw Garbled(failure);
        }
    }

    /// <summary>Reads <c>{"value":[…]}</c>.</summary>
    public static List<T> ReadAll<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity, new()
    {
        try
        {
            return ReadRows<T>(json);
        }
        catch (JsonException failure)
        {
            throw Garbled(failure);
        }
    }

    private static List<T> ReadRows<T>(ReadOnlySpan<byte> json)
        where T : class, ITableEntity, new()
    {
        var entities = new List<T>();
        var keys = new LastKey();
        var value = new EntityValue(json);
        while (value.Reader.Read() && value.Reader.TokenType != JsonTokenType.StartArray)
        {
            // what stands before the rows is metadata
        }

        while (value.Reader.Read() && value.Reader.TokenType == JsonTokenType.StartObject)
        {
            var entity = new T();
            ReadProperties(ref value, entity, keys);
            entities.Add(entity);
        }

        return entities;
    }

    private static void ReadProperties<T>(ref EntityValue value, T entity, LastKey? keys)
        where T : class, ITableEntity
    {
        while (value.Reader.Read() && value.Reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = value.Reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(value.Reader.GetString()!) : value.Reader.ValueSpan;
            value.Reader.Read();
            if (!ReadSystemProperty(name, ref value, entity, keys))
                entity.Read(name, ref value);
        }
    }

    private static bool ReadSystemProperty<T>(ReadOnlySpan<byte> name, ref EntityValue value, T entity, LastKey? keys)
        where T : class, ITableEntity
    {
        if (name.SequenceEqual("PartitionKey"u8))
        {
            if (keys is not null)
                entity.PartitionKey = keys.Partition(ref value);
        }
        else if (name.SequenceEqual("RowKey"u8))
        {
            if (keys is not null)
                entity.RowKey = TableKey.Restore(value.GetString()!);
        }
        else if (name.SequenceEqual("Timestamp"u8))
        {
            if (entity is ITimestampedEntity timestamped)
                timestamped.Timestamp = value.GetDateTimeOffset();
        }
        else if (name.SequenceEqual("odata.etag"u8))
        {
            if (keys is not null)
                entity.ETag = new ETag(value.GetString()!);
        }
        else if (name.SequenceEqual(OperationId.PropertyName))
        {
            if (entity is WrittenRow row)
                row.ReadOperationId(ref value);
        }
        else
        {
            return name.StartsWith("odata."u8) || name.EndsWith("@odata.type"u8);
        }

        return true;
    }

    private static RequestFailedException Garbled(JsonException failure) =>
        new("The table service's answer is not whole: " + failure.Message, failure);

    /// <summary>Neighbours in an answer mostly share their partition: one text serves them all.</summary>
    private sealed class LastKey
    {
        private string? _stored;
        private string _restored = "";

        public string Partition(ref EntityValue value)
        {
            if (_stored is null || !value.Reader.ValueTextEquals(_stored))
            {
                _stored = value.GetString()!;
                _restored = TableKey.Restore(_stored);
            }

            return _restored;
        }
    }
}
