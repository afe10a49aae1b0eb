namespace Dialbook.Functions.Crm.Carriers;

/// <summary>What becomes of rows that an upsert does not name.</summary>
internal enum UpsertNomatchAction
{
    NoChange,
    ZeroColumns,
    DeleteRow,
}
