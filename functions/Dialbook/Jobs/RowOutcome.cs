namespace Dialbook.Jobs;

/// <summary>What became of a row.</summary>
public enum RowOutcome : byte
{
    Created,
    Updated,
    Superseded,
    Deleted,
    NotFound,
    Failed,
}
