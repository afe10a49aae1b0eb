using Azure.Data.Tables;

namespace Dialbook.CallerIds;

/// <summary>A row of the table <c>CallerIdMarks</c>: partition client, row the time with some chance; what is, or was, changed.</summary>
internal sealed class CallerIdMarkEntity : Entity
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

    public DateTimeOffset Opened { get; set; }

    /// <summary>Whether the change has been made, or has failed.</summary>
    public bool IsClosed { get; set; }

    public ClientId Client => new((int)StorageKey.Number(PartitionKey));

    public IEnumerable<CallerIdSubject> ReadSubjects() => CallerIdSubject.FromBytes(_subjects.ToArray());

    public override void Write(TableEntity row)
    {
        row.Set("Opened", Opened);
        row.Set("IsClosed", IsClosed);
        _subjects.Write(row);
    }

    public override void Read(TableEntity row)
    {
        Opened = row.GetDateTimeOffset("Opened") ?? default;
        IsClosed = row.GetBoolean("IsClosed") ?? false;
        _subjects.Read(row);
    }
}
