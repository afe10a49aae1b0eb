namespace Dialbook.Functions.Crm.Carriers;

/// <summary>What became of a row.</summary>
internal enum UpsertRowActionStatus
{
    Inserted = 1,
    Updated = 2,
    NoUpdateNeeded = 3,
    Deleted = 4,
    ColumnsZeroed = 5,
}
