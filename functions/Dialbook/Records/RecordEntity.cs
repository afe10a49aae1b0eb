using Azure;
using Azure.Data.Tables;

namespace Dialbook.Records;

/// <summary>A record as a row: its columns as properties, its version, and whatever else a kind of record keeps beside.</summary>
internal abstract class RecordEntity<TRecord> : Entity
    where TRecord : Record
{
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

    public override int LargestSize => RecordMapping.LargestSize(Record);

    public override void Write(TableEntity row)
    {
        RecordMapping.Write(row, Record, _onlyChanges);
        WriteBeside(row);
    }

    public override void Read(TableEntity row)
    {
        RecordMapping.Read(row, Record);
        ReadBeside(row);
    }

    /// <summary>An empty record of the identity that the keys tell.</summary>
    protected abstract TRecord FromKeys();

    /// <summary>Writes what is no column, if there is anything.</summary>
    protected virtual void WriteBeside(TableEntity row)
    {
    }

    /// <summary>Reads what is no column, if there is anything.</summary>
    protected virtual void ReadBeside(TableEntity row)
    {
    }
}
