namespace Dialbook.Crm;

/// <summary>What became of a row that was given. The vendor's names.</summary>
public enum CrmOutcome
{
    /// <summary>The record was as wanted.</summary>
    NoUpdateNeeded = 3,
    Inserted = 1,
    Updated = 2,
    Deleted = 4,
    ColumnsZeroed = 5,
}
