namespace Dialbook.Crm;

/// <summary>What became of a row that was given. The vendor's names.</summary>
public enum CrmOutcome
{
    NoUpdateNeeded,
    Inserted,
    Updated,
    Deleted,
    ColumnsZeroed,
}
