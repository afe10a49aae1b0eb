namespace Dialbook.Crm;

/// <summary>What becomes of the records of a table that an upsert does not name. The vendor's names.</summary>
public enum CrmNoMatch
{
    NoChange,
    ZeroColumns,
    DeleteRow,
}
