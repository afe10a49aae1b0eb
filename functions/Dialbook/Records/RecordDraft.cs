namespace Dialbook.Records;

/// <summary>A record as a caller gives it.</summary>
public class RecordDraft(GivenColumns columns)
{
    /// <summary>The columns that were given.</summary>
    public GivenColumns Columns { get; } = columns;
}
