using System.Globalization;
using Azure;

namespace Dialbook.Records;

/// <summary>A record as a row: its columns as properties, where unset ones take no space, and its version.</summary>
internal abstract class RecordEntity<TRecord> : Entity
    where TRecord : Record
{
    /// <summary>A character may be written as <c>\u</c> and four digits.</summary>
    private const int LargestCharacter = 6;

    /// <summary>A value that is no text, or what stands around a text; with its type.</summary>
    private const int LargestValue = 64;

    private readonly bool _onlyChanges;
    private TRecord? _record;
    private ETag _etag;

    protected RecordEntity()
    {
    }

    /// <param name="onlyChanges">Whether only what changed is written, to be merged into the row.</param>
    protected RecordEntity(TRecord record, string partitionKey, string rowKey, bool onlyChanges = false)
    {
        _record = record;
        _onlyChanges = onlyChanges;
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>The record. When it is read its identity comes from the keys.</summary>
    public TRecord Record
    {
        get
        {
            if (_record is null)
            {
                _record = FromKeys();
                _record.ETag = _etag;
            }

            return _record;
        }
    }

    public override ETag ETag
    {
        get => _etag;
        set
        {
            _etag = value;
            _record?.ETag = value;
        }
    }

    public override int LargestSize
    {
        get
        {
            var size = 0;
            foreach (var column in Record.Columns)
            {
                if (!column.IsKey && Record[column] is { } value)
                    size += (2 * column.Name.Length) + LargestValue + (LargestCharacter * ((value as string)?.Length ?? 0));
            }

            return size;
        }
    }

    public override void Write(TableEntity row)
    {
        foreach (var column in Record.Columns)
        {
            // what is set back to its default must be written where the value of before would stay otherwise
            if (column.IsKey || Record[column] is not { } value
                || (_onlyChanges ? !Record.IsChanged(column) : value.Equals(column.Default)))
                continue;
            row[column.Name] = column.Type switch
            {
                ColumnType.Decimal => ((decimal)value).ToString(CultureInfo.InvariantCulture),
                ColumnType.Time => new DateTimeOffset((DateTime)value),
                _ => value,
            };
        }
    }

    public override void Read(TableEntity row)
    {
        foreach (var column in Record.Columns)
        {
            if (column.IsKey || !row.TryGetValue(column.Name, out var value))
                continue;
            Record[column] = (column.Type, value) switch
            {
                (ColumnType.Decimal, string text) => decimal.Parse(text, CultureInfo.InvariantCulture),
                (ColumnType.Time, DateTimeOffset time) => time.UtcDateTime,
                _ => value,
            };
        }
    }

    /// <summary>An empty record of the identity that the keys tell.</summary>
    protected abstract TRecord FromKeys();
}
