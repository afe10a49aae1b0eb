using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.CallerIds;

/// <summary>A row of the table <c>CallerIdMarks</c>: partition client, row the time with some chance; what is, or was, changed.</summary>
internal sealed class CallerIdMarkEntity : ITableEntity
{
    private readonly DeflatedBytes _subjects = new("Subjects");

    public CallerIdMarkEntity()
    {
    }

    public CallerIdMarkEntity(string partitionKey, string rowKey, IEnumerable<CallerIdSubject> subjects)
    {
        (PartitionKey, RowKey) = (partitionKey, rowKey);
        _subjects.Set(CallerIdSubject.ToBytes(subjects));
    }

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public DateTimeOffset Opened { get; set; }

    /// <summary>Whether the change has been made, or has failed.</summary>
    public bool IsClosed { get; set; }

    public ClientId Client => new((int)StorageKey.Number(PartitionKey));

    public IEnumerable<CallerIdSubject> ReadSubjects() => CallerIdSubject.FromBytes(_subjects.ToArray());

    public void Write(EntityWriter writer)
    {
        writer.Write("Opened"u8, Opened);
        writer.Write("IsClosed"u8, IsClosed);
        _subjects.Write(writer);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Opened"u8))
            Opened = value.GetDateTimeOffset();
        else if (name.SequenceEqual("IsClosed"u8))
            IsClosed = value.GetBoolean();
        else
            _subjects.Read(name, ref value);
    }
}
