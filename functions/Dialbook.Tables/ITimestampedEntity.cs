namespace Dialbook.Tables;

/// <summary>A row that wants to know when the service last changed it.</summary>
public interface ITimestampedEntity : ITableEntity
{
    /// <summary>The service's time of the last change, in UTC. Set by reads only.</summary>
    DateTimeOffset Timestamp { get; set; }
}
