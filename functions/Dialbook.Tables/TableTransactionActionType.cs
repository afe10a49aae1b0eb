namespace Dialbook.Tables;

/// <summary>What one action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; fails if the row exists.</summary>
    Add,

    /// <summary>Merges into a row that exists.</summary>
    UpdateMerge,

    /// <summary>Replaces a row that exists.</summary>
    UpdateReplace,

    /// <summary>Inserts, or merges into the row.</summary>
    UpsertMerge,

    /// <summary>Inserts, or replaces the row.</summary>
    UpsertReplace,

    /// <summary>Deletes; fails if the row does not exist.</summary>
    Delete,
}
