using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Records;

/// <summary>A record as a row: its columns as properties, its version, and whatever else a kind of record keeps beside.</summary>
internal abstract class RecordEntity<TRecord> : ISizedEntity
    where TRecord : Record
{
    private readonly bool _onlyChanges;
    private TRecord? _record;
    private ETag _etag;

    protected RecordEntity()
    {
    }

    /// <param name="record">The record.</param>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its row.</param>
    /// <param name="onlyChanges">Whether only what changed is written, to be merged into the row.</param>
    protected RecordEntity(TRecord record, string partitionKey, string rowKey, bool onlyChanges = false)
    {
        _record = record;
        _onlyChanges = onlyChanges;
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>The record. When it is read its identity comes from the keys, which precede the other properties.</summary>
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

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag
    {
        get => _etag;
        set
        {
            // in an answer it stands before the keys, when there is no record yet
            _etag = value;
            _record?.ETag = value;
        }
    }

    public int LargestSize => RecordMapping.LargestSize(Record);

    public void Write(EntityWriter writer)
    {
        RecordMapping.Write(writer, Record, _onlyChanges);
        WriteBeside(writer);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (!RecordMapping.Read(Record, name, ref value))
            ReadBeside(name, ref value);
    }

    /// <summary>An empty record of the identity that the keys tell.</summary>
    protected abstract TRecord FromKeys();

    /// <summary>Writes what is no column, if there is anything.</summary>
    protected virtual void WriteBeside(EntityWriter writer)
    {
    }

    /// <summary>Reads what is no column, if there is anything.</summary>
    protected virtual void ReadBeside(ReadOnlySpan<byte> name, ref EntityValue value)
    {
    }
}
