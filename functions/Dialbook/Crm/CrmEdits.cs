namespace Dialbook.Crm;

/// <summary>Changes of records of one table that are made together.</summary>
/// <param name="AssociateId">Who makes them; 0 if that is nobody whom the CRM knows.</param>
/// <param name="Time">When, in UTC.</param>
public sealed record CrmEdits(ClientId Client, int AssociateId, DateTime Time, CrmTable Table, IReadOnlyList<CrmEdit> All);

/// <summary>A change of one record: what it was, and what it is to be.</summary>
/// <param name="Before">The record as it was read; <see langword="null"/> if there was none.</param>
/// <param name="After">The record as it is to be; <see langword="null"/> if it is to be deleted.</param>
public sealed record CrmEdit(CrmRecord? Before, CrmRecord? After)
{
    public CrmRecord Record => After ?? Before!;

    public bool IsNew => Before is null;

    public bool IsDeletion => After is null;
}

/// <summary>What is to become of one record.</summary>
/// <param name="apply">Changes the record, which may be new; <see langword="null"/> to delete it.</param>
internal sealed class CrmChange(int id, Action<CrmRecord>? apply)
{
    public int Id { get; } = id;

    public Action<CrmRecord>? Apply { get; } = apply;

    /// <summary>Whether a record that does not exist is made.</summary>
    public bool MakesNew { get; init; } = true;

    /// <summary>Whether a record that exists is an error.</summary>
    public bool MustBeNew { get; init; }

    /// <summary>
    /// The field that names the record, where one that does not exist is an error; <see langword="null"/> where it is none.
    /// </summary>
    public string? MustExistFor { get; init; }

    /// <summary>What became of it.</summary>
    public CrmOutcome Outcome { get; set; }
}

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
